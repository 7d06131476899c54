import { aGraph, node, weights } from './graph-bytes.builder';

/** The bytes of an ONNX model that is a logistic regression: Sigmoid(MatMul(x, coefficients) + intercept), float32. */
export function aLogisticGraph(coefficients: readonly number[], intercept: number): Uint8Array {
  const width = coefficients.length;
  return aGraph(
    [node('MatMul', ['x', 'w'], ['xw']), node('Add', ['xw', 'b'], ['logit']), node('Sigmoid', ['logit'], ['risk'])],
    [weights('w', [width, 1], coefficients), weights('b', [1], [intercept])],
    [
      { name: 'x', width },
      { name: 'risk', width: 1 },
    ],
  );
}
