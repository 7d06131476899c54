import type { KafkaMessage } from 'kafkajs';
import { PartitionBuffer } from './partition-buffer';

const fetched = (from: number, through: number, ...missing: number[]) => ({
  ...{ from, through },
  messages: Array.from({ length: through - from + 1 }, (_, i) => from + i)
    .filter((offset) => !missing.includes(offset))
    .map((offset) => ({ offset: String(offset), value: Buffer.from('{}'), timestamp: '0' }) as KafkaMessage),
});

function aBuffer(begin: number) {
  const buffer = new PartitionBuffer('sotto.admissions.v1', 7);
  buffer.startAt(begin);
  return buffer;
}

const offsetsIn = (buffer: PartitionBuffer, from: number) => buffer.from(from, 100).map(({ offset }) => offset);

test('what was fetched further on hides nothing that lies between: it is fetched again from the place itself', () => {
  const buffer = aBuffer(422);
  buffer.add(fetched(431, 433));
  expect(buffer.has(422)).toBe(false);
  expect(offsetsIn(buffer, 422)).toEqual([]);
  buffer.startAt(422);
  buffer.add(fetched(422, 433));
  expect(offsetsIn(buffer, 422)).toEqual([422, 423, 424, 425, 426, 427, 428, 429, 430, 431, 432, 433]);
});

test('what was sent twice is there once, and offsets without a record are passed over', () => {
  const buffer = aBuffer(10);
  buffer.add(fetched(8, 12, 11));
  buffer.add(fetched(12, 14));
  buffer.add(fetched(15, 15));
  expect(offsetsIn(buffer, 10)).toEqual([10, 12, 13, 14, 15]);
  expect(offsetsIn(buffer, 13)).toEqual([13, 14, 15]);
});

test('a place before what was passed is fetched anew', () => {
  const buffer = aBuffer(10);
  buffer.add(fetched(10, 14));
  buffer.forget(13);
  expect([buffer.has(13), buffer.has(12)]).toEqual([true, false]);
});
