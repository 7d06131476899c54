import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, sottoCommand } from './product/sotto-process';

interface Found {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}
interface Group {
  readonly name: string;
  readonly cases: number;
  readonly measures: Readonly<Record<string, Found>>;
}
interface Reference {
  readonly group: string;
  readonly metric: string;
  readonly value: number;
  readonly tolerance: number;
}

/** Names of the reference packages' values, and ours. */
const names: Readonly<Record<string, string>> = {
  auroc: 'auroc',
  ap: 'averagePrecision',
  'pauc.fpr02': 'partialAuroc',
  brier: 'brier',
  'brier.scaled': 'scaledBrier',
  'logloss.eps1e-6': 'logLoss',
  oe: 'observedExpectedRatio',
  'citl.drop01': 'calibrationInTheLarge',
  'joint.intercept.drop01': 'calibrationIntercept',
  'slope.drop01': 'calibrationSlope',
  'spiegelhalter.z': 'spiegelhalterZ',
  'hl10.chi2': 'hosmerLemeshow',
  'ece10.width': 'expectedCalibrationError',
};
const curve: Readonly<Record<string, string>> = {
  ici: 'integratedCalibrationIndex',
  e50: 'e50',
  e90: 'e90',
  emax: 'emax',
};
const limits: Readonly<Record<string, readonly [measure: string, end: 'low' | 'high']>> = {
  'auroc.logit.low': ['auroc', 'low'],
  'auroc.logit.high': ['auroc', 'high'],
  'oe.clopper.low': ['observedExpectedRatio', 'low'],
  'oe.clopper.high': ['observedExpectedRatio', 'high'],
};

/** Cells of the lines of a CSV file; a cell may be in quotes. */
const cellsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(([, plain, quoted]) => quoted ?? plain!));

let groups: ReadonlyMap<string, Group>;
let references: readonly Reference[];

beforeAll(async () => {
  await build();
  const [header, ...patients] = cellsOf(await readFile('data/support2.csv', 'utf8'));
  const at = (row: readonly string[], name: string) => row[header!.indexOf(name)]!;
  const lines = patients.map((row) => {
    const risk = at(row, 'surv2m') === '' ? '' : 1 - Number(at(row, 'surv2m'));
    const died = at(row, 'death') === '1' && Number(at(row, 'd.time')) <= 60;
    return [risk, Number(died), at(row, 'sex'), at(row, 'dzclass'), at(row, 'ca')].join(',');
  });
  const file = join(await mkdtemp(join(tmpdir(), 'sotto-support2-')), 'support2.csv');
  await writeFile(file, ['risk,outcome,sex,dzclass,ca', ...lines].join('\n'));
  const command = [...sottoCommand, 'measures', file, '--subgroups', 'sex,dzclass,ca', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 1e8 });
  groups = new Map((JSON.parse(stdout) as { groups: Group[] }).groups.map((group) => [group.name, group]));
  const [titles, ...rows] = cellsOf(await readFile('test/reference/support2-measures.csv', 'utf8'));
  const of = (row: readonly string[], name: string) => row[titles!.indexOf(name)]!;
  references = rows
    .filter((row) => of(row, 'model') === 'risk' && of(row, 'tolerance') !== 'info')
    .map((row) => ({
      group: of(row, 'attr') === 'all' ? 'all' : `${of(row, 'attr')}=${of(row, 'level')}`,
      metric: of(row, 'metric'),
      value: Number(of(row, 'value')),
      tolerance: Number(of(row, 'tolerance')),
    }));
}, 120_000);

/** What the command says for a value of the reference; undefined for one that it does not print. */
function said({ group, metric }: Reference): number | undefined {
  const { cases, measures } = groups.get(group)!;
  if (metric in names) return measures[names[metric]!]!.value;
  if (metric in limits) return measures[limits[metric]![0]]!.interval![limits[metric]![1]];
  const [name, form] = metric.split('.') as [string, string | undefined];
  const exact = cases <= 5000 ? 'direct' : 'knots200';
  return name in curve && form === exact ? measures[curve[name]!]!.value : undefined;
}

test('every value that a reference package gives for SUPPORT2 comes out of the command, in every group', () => {
  const compared = references.flatMap((reference) => {
    const value = said(reference);
    return value === undefined ? [] : [{ ...reference, said: value }];
  });
  const wrong = compared.filter(
    ({ said: ours, value, tolerance }) => Math.abs(ours - value) > Math.max(tolerance, 1e-12),
  );
  expect(wrong).toEqual([]);
  expect(compared.length).toBeGreaterThan(200);
});
