import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededGenerator } from '@sotto/statistics';
import type { MeasuresDocument } from './document';
import { measureFile } from './measure-file';

const options = {
  thresholds: [0.3],
  seed: 1,
  bootstrap: true,
  showSmallCells: true,
  reference: [],
  advice: true,
};

async function documentOf(cases: number, patient?: string): Promise<MeasuresDocument> {
  const generator = seededGenerator(5);
  const rows = Array.from({ length: cases }, (_, i) => {
    const risk = 0.01 + 0.98 * generator.uniform();
    const other = Math.min(1, Math.max(0, risk + (generator.uniform() - 0.5) / 2));
    return [risk, other, Number(generator.uniform() < risk ** 1.5), `w${i % 4}`, i % Math.ceil(cases / 1.5)].join(',');
  });
  const file = join(await mkdtemp(join(tmpdir(), 'sotto-simulated-')), 'rows.csv');
  await writeFile(file, ['risk,other,outcome,ward,patient', ...rows].join('\n'));
  const columns = { risk: 'risk', outcome: 'outcome', subgroups: ['ward'], compare: 'other' };
  return (await measureFile(file, patient === undefined ? columns : { ...columns, patient }, options)).document;
}

/** `name: method` of every interval and `name: p` of every test. */
function shownBy({ groups, comparison, fairness, advice }: MeasuresDocument): Set<string> {
  const found = new Set<string>();
  const note = (name: string, estimate: unknown): void => {
    if (typeof estimate !== 'object' || estimate === null) return;
    const { interval, p } = estimate as { interval?: { method: string } | null; p?: number };
    if (interval) found.add(`${name}: ${interval.method}`);
    if (p !== undefined) found.add(`${name}: p`);
  };
  const noteAll = (of: object, prefix = '') =>
    Object.entries(of).forEach(([name, estimate]) => note(`${prefix}${name}`, estimate));
  for (const { measures, thresholds, calibrationCurve } of groups) {
    noteAll(measures);
    thresholds.forEach((row) => noteAll(row));
    const byPatient = Object.values(measures).some(
      (each) => 'interval' in each && each.interval?.method === 'bootstrap-patient',
    );
    if (calibrationCurve.some((point) => 'low' in point))
      found.add(`calibrationCurve: bootstrap${byPatient ? '-patient' : ''}`);
  }
  for (const { auroc, brier, thresholds } of comparison!.groups) {
    noteAll({ auroc, brier }, 'difference of ');
    thresholds.forEach((row) => noteAll(row, 'difference of '));
  }
  for (const { groups: inColumn, shrunken } of fairness!.columns) {
    for (const { lessOthers, lessReference } of inColumn)
      for (const contrast of [lessOthers, lessReference ?? lessOthers]) {
        noteAll({ calibrationInTheLarge: contrast.calibrationInTheLarge }, 'difference of ');
        contrast.thresholds.forEach((row) => noteAll(row, 'difference of '));
      }
    for (const [name, drawn] of Object.entries(shrunken))
      if (typeof drawn === 'object' && 'groups' in drawn)
        (drawn as { groups: object[] }).groups.forEach((group) => note(`drawn ${name}`, group));
  }
  for (const advised of advice!) {
    if (!('both' in advised)) continue;
    note('updateAdvice', advised.both);
    if (advised.gain === undefined || 'notEstimable' in advised.gain) continue;
    noteAll(advised.gain, 'gain of ');
    advised.gain.netBenefit.forEach(({ gain }) => note('gain of netBenefit', gain));
  }
  return found;
}

test('every interval and test that sotto measures prints has a row of simulated figures', async () => {
  const documents = [await documentOf(1200), await documentOf(250), await documentOf(450, 'patient')];
  const shown = new Set(documents.flatMap((document) => [...shownBy(document)]));
  const { procedures } = JSON.parse(await readFile('docs/statistics/simulated.json', 'utf8')) as {
    procedures: { shows?: string[] }[];
  };
  const simulated = new Set(procedures.flatMap(({ shows }) => shows ?? []));
  expect([...shown].filter((each) => !simulated.has(each))).toEqual([]);
  expect(shown.size).toBeGreaterThan(60);
}, 240_000);
