import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPredictions } from './read-predictions';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-risks-'));
});

afterAll(async () => await rm(folder, { recursive: true }));

/** Reads 400 rows whose risks are these from the first row on, and below 0.9 then. */
async function read(...first: readonly (number | string)[]) {
  const file = join(folder, 'cases.csv');
  const lines = Array.from({ length: 400 }, (_, i) => `${first[i] ?? (i % 90) / 100},${i % 3 === 0 ? 1 : 0}`);
  await writeFile(file, `risk,outcome\n${lines.join('\n')}\n`);
  return await readPredictions(file, { risk: 'risk', outcome: 'outcome', subgroups: [] });
}

const many = (count: number, value: (i: number) => number | string) =>
  Array.from({ length: count }, (_, i) => value(i));

test('a few risks above 1 are left out and counted, and not taken for percentages', async () => {
  const found = await read(...many(8, (i) => 1.1 + i / 10));
  expect(found.leftOut).toEqual([{ reason: 'risk-out-of-range', rows: 8 }]);
  expect((await read(1.2)).leftOut).toEqual([{ reason: 'risk-out-of-range', rows: 1 }]);
  expect((await read(-9, ...many(10, (i) => 2 + i))).leftOut).toEqual([{ reason: 'risk-out-of-range', rows: 11 }]);
});

test('risks of which a good part is above 1 and none above 100 are percentages', async () => {
  await expect(read(...many(20, (i) => 1 + 4.9 * (i + 1)))).rejects.toThrow(/looks like percentages \(1 to 100\)/);
});

test('risks up to 2 are no percentages: it is said how many are above 1', async () => {
  await expect(read(...many(400, (i) => (i % 200) / 100))).rejects.toThrow(
    /has "1\.01" in row 102 below the header, and 198 of its 400 numbers are below 0 or above 1/,
  );
});

test('with one number above 100, as among ages, it is said how many are out of range', async () => {
  await expect(read(101, ...many(399, (i) => 18 + (i % 70)))).rejects.toThrow(
    /^the column "risk" of .* has "101\.0" in row 1 below the header, and 400 of its 400 numbers are below 0 or above 1; a risk is between 0 and 1$/,
  );
});
