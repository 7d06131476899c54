/** Bytes of ONNX graphs, written field by field after onnx.proto3 so that tests need no other program to make a model. */
export type Bytes = readonly number[];

const float32 = 1;

/** A model of these nodes and weights from one input to one output, both tensors of any number of rows. */
export function aGraph(
  nodes: readonly Bytes[],
  weights: readonly Bytes[],
  [input, output]: readonly [Tensor, Tensor],
): Uint8Array {
  const graph = [
    ...nodes.map((each) => message(1, [each])),
    text(2, 'graph'),
    ...weights.map((each) => message(5, [each])),
    message(11, tensorOf(input)),
    message(12, tensorOf(output)),
  ];
  const operators = [message(8, [text(1, ''), number(2, 13)]), message(8, [text(1, 'ai.onnx.ml'), number(2, 3)])];
  return Uint8Array.from([...number(1, 8), ...message(7, graph), ...operators.flat()]);
}

interface Tensor {
  readonly name: string;
  readonly width: number;
}

export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  ml: readonly Bytes[] = [],
): Bytes {
  const domain = ml.length === 0 ? [] : [text(7, 'ai.onnx.ml')];
  return [
    ...inputs.map((input) => text(1, input)),
    ...outputs.map((output) => text(2, output)),
    text(4, operator),
    ...ml.map((each) => message(5, [each])),
    ...domain,
  ].flat();
}

const attributeTypes = { floats: 6, ints: 7, strings: 8 };

/** An attribute of a node with a list of values. */
export function attribute(
  name: string,
  kind: keyof typeof attributeTypes,
  values: readonly (number | string)[],
): Bytes {
  const list = values.map((value) => {
    if (kind === 'strings') return text(9, String(value));
    return kind === 'ints' ? number(8, Number(value)) : [...varint((7 << 3) | 5), ...float(Number(value))];
  });
  return [text(1, name), ...list, number(20, attributeTypes[kind])].flat();
}

/** An attribute of a node that is one whole number. */
export function count(name: string, value: number): Bytes {
  return [...text(1, name), ...number(3, value), ...number(20, 2)];
}

export function weights(name: string, shape: readonly number[], values: readonly number[]): Bytes {
  const raw = values.flatMap(float);
  return [...shape.map((size) => number(1, size)), number(2, float32), text(8, name), delimited(9, raw)].flat();
}

function tensorOf({ name, width }: Tensor): Bytes[] {
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

function float(value: number): Bytes {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
