import { graphOperators } from './graph-operators';

/** So many rows of 10,000 inputs still lie in a processor's cache. */
const most = 64;

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
