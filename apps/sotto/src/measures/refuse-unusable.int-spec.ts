import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PredictionColumns, readPredictions } from './read-predictions';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-unusable-'));
});

afterAll(async () => await rm(folder, { recursive: true }));

const usual: PredictionColumns = { risk: 'risk', outcome: 'outcome', subgroups: [] };

/** What is said of a file of 100 rows of these risks and outcomes. */
async function refusalOf(
  risk: (i: number) => number | string,
  outcome: (i: number) => number | string,
  columns: Partial<PredictionColumns> = {},
): Promise<string> {
  const file = join(folder, 'cases.csv');
  const lines = Array.from({ length: 100 }, (_, i) => `${risk(i)},${outcome(i)}`);
  await writeFile(file, `risk,outcome\n${lines.join('\n')}\n`);
  const found = await readPredictions(file, { ...usual, ...columns }).catch((error: Error) => error.message);
  if (typeof found !== 'string') throw new Error('the file was read');
  return found.replace(file, 'cases.csv');
}

const risk = (i: number) => i / 100;

test('an outcome of another coding is refused with what stands there, the commonest first, and how to write it', async () => {
  const remedy = '; write 1 where the outcome came and 0 where it did not';
  expect(await refusalOf(risk, (i) => (i < 60 ? 'FALSE' : 'TRUE'))).toBe(
    `the column "outcome" of cases.csv has no 0 and no 1, but "FALSE" in 60 rows, "TRUE" in 40 rows${remedy}`,
  );
  expect(await refusalOf(risk, (i) => (i < 70 ? 2 : 1))).toBe(
    `every usable outcome in cases.csv is 1; both 0 and 1 are needed, but "2" in 70 rows${remedy}`,
  );
});

test('no more than three values are named, none that stands for nothing, and none at length', async () => {
  const values = ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'NA', 'a very long text of an outcome'];
  expect(await refusalOf(risk, (i) => values[i % 10]!)).toContain(
    'but "a" in 50 rows, "b" in 20 rows, "a very long text of …" in 10 rows; write 1',
  );
  expect(await refusalOf(risk, () => 0)).toBe('every usable outcome in cases.csv is 0; both 0 and 1 are needed');
});

test('risks with a sign of percent, or none at all, are refused with how to write them', async () => {
  expect(
    await refusalOf(
      (i) => `${i % 2}.5%`,
      (i) => i % 2,
    ),
  ).toBe(
    'the column "risk" of cases.csv has no number, but "0.5%" in 50 rows, "1.5%" in 50 rows; write each risk as a number from 0 to 1, such as 0.25 for 25%',
  );
  expect(
    await refusalOf(
      () => 'NA',
      (i) => i % 2,
    ),
  ).toContain('of cases.csv has no number; write each risk');
});

test('a column that is not there is refused with the option that names it', async () => {
  expect(await refusalOf(risk, (i) => i % 2, { risk: 'p' })).toMatch(/no column "p"; .*: name the one .* --risk$/);
  expect(await refusalOf(risk, (i) => i % 2, { outcome: 'died' })).toMatch(/no column "died"; .* with --outcome$/);
  expect(await refusalOf(risk, (i) => i % 2, { subgroups: ['ward'] })).toMatch(/"ward"; .* with --subgroups$/);
});

test('a model is not compared with itself', async () => {
  expect(await refusalOf(risk, (i) => i % 2, { compare: 'risk' })).toBe(
    '--compare names the column "risk", as --risk does; name that of the other model',
  );
});

test('text in UTF-16 is refused with how to save it', async () => {
  const file = join(folder, 'wide.csv');
  await writeFile(file, Buffer.from('\uFEFFrisk,outcome\n0.1,0\n', 'utf16le'));
  await expect(readPredictions(file, usual)).rejects.toThrow(/is text in UTF-16; save it as UTF-8/);
});
