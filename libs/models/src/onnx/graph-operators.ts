/** Operators of an ONNX graph, each as `domain/name`; the standard domain is empty. Nothing where the bytes are no graph. */
export function graphOperators(model: Uint8Array): string[] {
  try {
    return parts(model, 7)
      .flatMap((graph) => parts(graph, 1))
      .map((node) => `${textOf(node, 7)}/${textOf(node, 4)}`);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function textOf(message: Uint8Array, field: number): string {
  return new TextDecoder().decode(parts(message, field).at(-1));
}

/**
 * The values of one length-delimited field of a protocol-buffers message.
 *
 * @throws RangeError where it ends within a value or holds an unknown wire type
 * @see https://protobuf.dev/programming-guides/encoding
 */
function parts(message: Uint8Array, field: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('a message ends within a number');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (wireType === 0) varint();
    else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const length = varint();
      if (at + length > message.length) throw new RangeError('a message ends within a value');
      if (Math.floor(tag / 8) === field) found.push(message.subarray(at, at + length));
      at += length;
    } else throw new RangeError(`wire type ${wireType} is not known`);
  }
  return found;
}
