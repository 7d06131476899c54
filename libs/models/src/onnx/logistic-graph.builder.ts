/**
 * The bytes of an ONNX model that is a logistic regression: Sigmoid(MatMul(x, coefficients) + intercept), float32.
 * Written field by field after onnx.proto3 so that tests need no other program to make a model of any width.
 */
export function aLogisticGraph(coefficients: readonly number[], intercept: number): Uint8Array {
  const width = coefficients.length;
  const graph = [
    message(1, node('MatMul', ['x', 'w'], 'xw')),
    message(1, node('Add', ['xw', 'b'], 'logit')),
    message(1, node('Sigmoid', ['logit'], 'risk')),
    text(2, 'logistic'),
    message(5, weights('w', [width, 1], coefficients)),
    message(5, weights('b', [1], [intercept])),
    message(11, tensorOf('x', width)),
    message(12, tensorOf('risk', 1)),
  ];
  const operators = message(8, [text(1, ''), number(2, 13)]);
  return Uint8Array.from([...number(1, 8), ...message(7, graph), ...operators]);
}

type Bytes = readonly number[];

const float32 = 1;

function node(operator: string, inputs: readonly string[], output: string): Bytes[] {
  return [...inputs.map((input) => text(1, input)), text(2, output), text(4, operator)];
}

function weights(name: string, shape: readonly number[], values: readonly number[]): Bytes[] {
  const raw = [...new Uint8Array(Float32Array.from(values).buffer)];
  return [...shape.map((size) => number(1, size)), number(2, float32), text(8, name), delimited(9, raw)];
}

/** A tensor of any number of rows. */
function tensorOf(name: string, width: number): Bytes[] {
  const rows = message(1, [text(2, 'rows')]);
  const columns = message(1, [number(1, width)]);
  const tensor = message(1, [number(1, float32), message(2, [rows, columns])]);
  return [text(1, name), message(2, [tensor])];
}

function message(field: number, parts: readonly Bytes[]): Bytes {
  return delimited(field, parts.flat());
}

function text(field: number, value: string): Bytes {
  return delimited(field, [...new TextEncoder().encode(value)]);
}

function delimited(field: number, bytes: Bytes): Bytes {
  return [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes];
}

function number(field: number, value: number): Bytes {
  return [...varint(field << 3), ...varint(value)];
}

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
