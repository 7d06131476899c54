import { execFile, spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { build, sottoCommand } from './product/sotto-process';

interface Ended {
  readonly status: number;
  readonly output: string;
  readonly error: string;
}

let folder: string;

beforeAll(async () => {
  await build();
  folder = await mkdtemp(join(tmpdir(), 'sotto-measures-'));
}, 120_000);

/** Runs `sotto measures` on a file of the folder, from there, so that messages name it shortly. */
async function measures(file: string, ...options: string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const command = [...sottoCommand, 'measures', file, ...options];
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 1e8 }, (fault, output, error) => {
      resolve({ status: fault === null ? 0 : Number(fault.code), output, error });
    });
  });
}

async function measuresOf(name: string, content: string | Buffer, ...options: string[]): Promise<Ended> {
  await writeFile(join(folder, name), content);
  return await measures(name, '--report', 'page.html', ...options);
}

/** 200 rows; the line of each is made from its risk, its outcome and its number. */
function rowsOf(line: (risk: number, outcome: number, i: number) => string): string {
  return Array.from({ length: 200 }, (_, i) => line(((i * 37) % 100) / 100, Number((i * 7) % 11 < 4), i)).join('\n');
}

const plain = `risk,outcome,ward\n${rowsOf((risk, outcome, i) => `${risk},${outcome},w${i % 2}`)}\n`;

const refused: readonly (readonly [what: string, content: string, says: RegExp, ...options: string[]])[] = [
  ['an empty file', '', /is empty/],
  ['a file of blanks', '   \n  \n', /^sotto: the first line of refused.csv names no column; write the names there/],
  [
    'a quotation mark that is not closed',
    'risk,outcome\n0.1,0\n"0.2,1\n0.3,0\n',
    /^sotto: refused.csv has a quotation mark at line 3 that is never closed$/m,
  ],
  ['a header without rows', 'risk,outcome\n', /has a header but no row/],
  ['one class only', `risk,outcome\n${rowsOf((risk) => `${risk},0`)}`, /every usable outcome in .* is 0/],
  ['the same risk for all', `risk,outcome\n${rowsOf((_, outcome) => `0.2,${outcome}`)}`, /every risk in .* is 0\.2/],
  [
    'risks as percentages',
    `risk,outcome\n${rowsOf((risk, outcome) => `${risk * 100},${outcome}`)}`,
    /looks like percentages/,
  ],
  [
    'risks of which one is above 1 and one a word',
    'risk,outcome\n0.2,1\n1.5,0\nabc,1\n',
    /^sotto: the column "risk" of refused.csv has "1.5" in row 2 below the header, and 1 of its 2 numbers are below 0 or above 1; a risk is between 0 and 1$/m,
  ],
  [
    'percentages among which there is a word',
    `risk,outcome\n0.5,1\nunknown,0\n${rowsOf((risk, outcome) => `${risk * 100},${outcome}`)}`,
    /has "unknown" in row 2 below the header/,
  ],
  [
    'percentages of the other model',
    `risk,outcome,other\n${rowsOf((risk, outcome) => `${risk},${outcome},${risk * 100}`)}`,
    /the column "other" of refused.csv looks like percentages/,
    ...['--compare', 'other'],
  ],
  [
    'words in place of the risks of the other model',
    `risk,outcome,other\n${rowsOf((risk, outcome) => `${risk},${outcome},low`)}`,
    /the column "other" of refused.csv has no number.*"low"/,
    ...['--compare', 'other'],
  ],
  ['a column that is not there', plain, /has no column "rsik"; the nearest names are "risk"/, '--risk', 'rsik'],
  [
    'ten thousand subgroup values',
    `risk,outcome,id\n${Array.from({ length: 10_000 }, (_, i) => `${(i % 97) / 100},${i % 3 === 0 ? 1 : 0},p${i}`).join('\n')}`,
    /has 10000 distinct values and a subgroup column may have 200; put them into bands/,
    '--subgroups',
    'id',
  ],
  ['words in place of risks', `risk,outcome\n${rowsOf((_, outcome) => `high,${outcome}`)}`, /has no number.*"high"/],
  ['words in place of outcomes', `risk,outcome\n${rowsOf((risk) => `${risk},dead`)}`, /has no 0 and no 1.*"dead"/],
  [
    'a row of another length',
    `risk,outcome\n0.1,0\n0.2,1,7,8\n0.4,1\n`,
    /line 3 of .* has more columns than the header, which has 2/,
  ],
  [
    'names that stand twice in the header',
    plain.replace('risk,outcome,ward', 'risk,risk,risk'),
    /^sotto: the header of refused.csv has "risk" more than once: give each column a name of its own$/m,
  ],
  ['bytes that are no text', 'risk,outcome\n\u0000\u0001,1\n', /neither CSV, TSV nor Parquet/],
];

const refusals = refused.map(([what, content, says, ...options]) => ({ what, content, says, options }));

test.each(refusals)('$what: refused in one sentence, nothing is written', async ({ content, says, options }) => {
  const ended = await measuresOf('refused.csv', content, ...options);
  expect(ended).toMatchObject({ status: 1, output: '' });
  expect(ended.error).toMatch(says);
  expect(ended.error.trim().split('\n')).toHaveLength(1);
  expect((await readdir(folder)).filter((name) => name.startsWith('page'))).toEqual([]);
});

test('a file that is not there and a folder are refused', async () => {
  expect(await measures('nowhere.csv')).toEqual({
    status: 1,
    output: '',
    error: 'sotto: there is no file nowhere.csv\n',
  });
  expect(await measures('.')).toEqual({ status: 1, output: '', error: 'sotto: . is a folder, not a file\n' });
});

test('text that is named as Parquet is refused as that', async () => {
  const ended = await measuresOf('text.parquet', plain);
  expect(ended).toMatchObject({ status: 1, output: '' });
  expect(ended.error).toBe(
    'sotto: text.parquet is named as Parquet and is none; if it is text, name it .csv or .tsv\n',
  );
});

test('a truncated Parquet file is refused', async () => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const whole = join(folder, 'whole.parquet');
  await connection.run(
    `COPY (SELECT (i % 97) / 100.0 AS risk, i % 3 = 0 AS outcome FROM range(5000) AS r(i)) TO '${whole}' (FORMAT parquet)`,
  );
  connection.closeSync();
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(whole);
  const ended = await measuresOf('cut.parquet', bytes.subarray(0, bytes.length / 2));
  expect(ended).toMatchObject({ status: 1, output: '' });
  expect(ended.error).toBe(
    'sotto: cut.parquet is not a whole Parquet file: it may have been cut off while it was copied\n',
  );
});

test('wrong usage exits with 2', async () => {
  expect((await measuresOf('plain.csv', plain, '--thresholds', '1.5')).status).toBe(2);
  expect((await measuresOf('plain.csv', plain, '--sort')).status).toBe(2);
  expect(await measuresOf('plain.csv', plain, '--seed', '-1')).toMatchObject({
    status: 2,
    error: expect.stringContaining('A seed is a whole number from 0 on.') as string,
  });
});

const written: readonly (readonly [what: string, content: Buffer])[] = [
  ['semicolons and decimal commas', Buffer.from(plain.replaceAll(',', ';').replaceAll('.', ','))],
  ['tabulators', Buffer.from(plain.replaceAll(',', '\t'))],
  ['quotes', Buffer.from(plain.replaceAll(/[^,\n]+/g, '"$&"'))],
  ['a byte-order mark and Windows line ends', Buffer.from(`\uFEFF${plain.replaceAll('\n', '\r\n')}`)],
  ['Latin-1', Buffer.from(plain.replaceAll('w1', 'Sénologie'), 'latin1')],
];

test.each(written)('a file with %s is read like the plain one', async (_, content) => {
  const groups = async (name: string, bytes: Buffer | string) => {
    const { output } = await measuresOf(name, bytes, '--json', '--subgroups', 'ward');
    return (JSON.parse(output) as { groups: { measures: unknown; cases: number }[] }).groups;
  };
  const expected = await groups('plain.csv', plain);
  const found = await groups('written.csv', content);
  expect(found.map(({ cases }) => cases).sort()).toEqual(expected.map(({ cases }) => cases).sort());
  expect(found[0]!.measures).toEqual(expected[0]!.measures);
});

test('tables say in words why there is no number, and how many rows have no value of a column', async () => {
  const lines = rowsOf((risk, outcome, i) => `${risk},${outcome},${i < 15 ? '' : i < 75 ? 'a' : 'b'}`);
  const file = `risk,outcome,ward\n${lines}\nx,1,a\n`;
  const { output } = await measuresOf('words.csv', file, '--subgroups', 'ward');
  expect(output).toMatch(/rows left out: 1 \(the risk is not a number\)/);
  expect(output).toMatch(/^15 rows have no value in ward: they are in "all"/m);
  expect(output).toMatch(
    /^\[1\] no number, or none with an interval: too few cases with, or too few without, the outcome$/m,
  );
  expect(output).not.toMatch(/below-minimum|one-class|not-a-number/);
});

test('a letter that is not UTF-8 may come late', async () => {
  const long = Array.from({ length: 60_000 }, (_, i) => `${(i % 97) / 100},${i % 3 === 0 ? 1 : 0},ward of the north`);
  const content = Buffer.from(`risk,outcome,ward\n${long.join('\n')}\n0.4,1,Köln\n`, 'latin1');
  const ended = await measuresOf('late.csv', content, '--subgroups', 'ward');
  expect(ended.status).toBe(0);
  expect(ended.output + ended.error).toContain('the file was read as Latin-1');
});

test('few patients with many rows are withheld as few', async () => {
  const lines = rowsOf((risk, outcome, i) => `${risk},${outcome},p${i % 6}`);
  const { output } = await measuresOf('patients.csv', `risk,outcome,who\n${lines}\n`, '--patient', 'who');
  expect(output.split('\n')[0]).toBe('cases and events withheld; rows left out: none');
});

test('where everybody is withheld, the first line withholds the events too', async () => {
  const few = Array.from({ length: 200 }, (_, i) => `${(i % 50) / 100},${i < 5 ? 1 : 0}`).join('\n');
  const { output } = await measuresOf('few.csv', `risk,outcome\n${few}\n`);
  expect(output.split('\n')[0]).toBe('200 cases, events withheld; rows left out: none');
});

test('a group that is withheld to protect a small one is not said to be small itself', async () => {
  const sexOf = (i: number) => (i < 100 ? 'm' : i < 195 ? 'f' : 'x');
  const lines = rowsOf((risk, outcome, i) => `${risk},${outcome},${sexOf(i)}`);
  const { output } = await measuresOf('small.csv', `risk,outcome,sex\n${lines}\n`, '--subgroups', 'sex');
  const rows = output.split('\n').filter((line) => /^sex=[fx] /.test(line));
  expect(rows.map((line) => line.split(/\s+/).slice(0, 3))).toEqual([
    ['sex=f', 'withheld', 'withheld'],
    ['sex=x', 'withheld', 'withheld'],
  ]);
});

const whereADiskCanBeFull = existsSync('/dev/full') ? test : test.skip;

whereADiskCanBeFull('output that cannot be written is told in one sentence (needs /dev/full)', async () => {
  const file = join(folder, 'whole.csv');
  await writeFile(file, `risk,outcome\n${rowsOf((risk, outcome) => `${risk},${outcome}`)}\n`);
  const command = [...sottoCommand, 'measures', file, '--json'];
  const ended = spawnSync(process.execPath, command, { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
  expect(ended.status).toBe(1);
  // A slow machine shows progress before.
  const said = String(ended.stderr)
    .split('\n')
    .filter((line) => !line.startsWith('measuring '));
  expect(said).toEqual(['sotto: the output could not be written: ENOSPC: no space left on device, write', '']);
});
