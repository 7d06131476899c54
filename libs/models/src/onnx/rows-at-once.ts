import { graphOperators } from './graph-operators';

/** Of 1 to 64 rows of 9,614 inputs at once this was the fastest: more lie outside a processor's cache. */
const most = 16;

/**
 * With one thread onnxruntime adds the trees of a case in their order, however many cases there are, and these operators do
 * nothing else with it.
 */
const rowByRow = new Set([
  'ai.onnx.ml/TreeEnsembleClassifier',
  'ai.onnx.ml/TreeEnsembleRegressor',
  '/Cast',
  '/Identity',
]);

/** Rows that a model may be given together without the result of one depending on the others, to the last bit. */
export function rowsAtOnce(model: Uint8Array): number {
  const operators = graphOperators(model);
  return operators.length > 0 && operators.every((each) => rowByRow.has(each)) ? most : 1;
}
