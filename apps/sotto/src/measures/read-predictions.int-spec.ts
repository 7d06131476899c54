import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPredictions } from './read-predictions';

test('a file of several blocks is read in the order of its rows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-read-'));
  const file = join(folder, 'cases.csv');
  const rows = 400_000;
  const risk = (i: number) => ((i * 7919) % rows) / rows;
  try {
    const lines = Array.from({ length: rows }, (_, i) => `${i % 1000 === 7 ? 'NA' : risk(i)},${i % 2},w${i % 3}`);
    await writeFile(file, `risk,outcome,ward\n${lines.join('\n')}\n`);
    const found = await readPredictions(file, { risk: 'risk', outcome: 'outcome', subgroups: ['ward'] });
    const kept = [...Array(rows).keys()].filter((i) => i % 1000 !== 7);
    expect(found.leftOut).toEqual([{ reason: 'missing-risk', rows: rows / 1000 }]);
    expect(found.risks).toEqual(Float64Array.from(kept, risk));
    expect(found.outcomes).toEqual(Uint8Array.from(kept, (i) => i % 2));
    expect(found.subgroups[0]!.codes).toEqual(Uint8Array.from(kept, (i) => 1 + (i % 3)));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a row without a patient is a patient of its own, and NA is no value of a patient or a subgroup', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-read-'));
  const file = join(folder, 'cases.csv');
  const patient = (i: number) => (i % 4 === 0 ? 'NA' : `p${i % 50}`);
  const ward = (i: number) => (i % 5 === 0 ? 'NA' : i % 2 === 0 ? 'none' : 'east');
  try {
    const lines = Array.from({ length: 200 }, (_, i) => `${i / 200},${i % 2},${patient(i)},${ward(i)}`);
    await writeFile(file, `risk,outcome,pid,ward\n${lines.join('\n')}\n`);
    const columns = { risk: 'risk', outcome: 'outcome', patient: 'pid', subgroups: ['ward'] };
    const { patients, remarks, subgroups } = await readPredictions(file, columns);
    const named = new Set(Array.from({ length: 200 }, (_, i) => patient(i)).filter((name) => name !== 'NA'));
    expect(new Set(patients)).toHaveProperty('size', named.size + 50);
    expect(remarks).toEqual(['50 rows have no value in "pid": each counts as a patient of its own']);
    expect(subgroups[0]!.levels).toEqual(['east', 'none']);
    expect(subgroups[0]!.codes.filter((code) => code === 0)).toHaveLength(40);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** What each row says, with the number of its patient. */
async function patientsOf(rows: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-read-'));
  const file = join(folder, 'cases.csv');
  await writeFile(file, `risk,outcome,ward,second,pt\n${rows.join('\n')}\n`);
  const columns = { risk: 'risk', outcome: 'outcome', subgroups: ['ward'], compare: 'second', patient: 'pt' };
  const { risks, outcomes, compared, subgroups, patients } = await readPredictions(file, columns);
  await rm(folder, { recursive: true });
  return [...risks.keys()].map((i) =>
    [risks[i], outcomes[i], compared![i], subgroups[0]!.codes[i], patients![i]].join(' '),
  );
}

test('the numbers of patients whom no row names do not follow the order of the rows', async () => {
  const wards = ['north', 'south', 'east'];
  const rows = Array.from(
    { length: 120 },
    (_, i) =>
      `0.${(i % 4) + 1},${i % 2},${wards[i % 3]},${i % 5 === 0 ? '' : `0.${(i % 7) + 1}`},${i % 9 === 0 ? `p${i}` : ''}`,
  );
  const forwards = await patientsOf(rows);
  expect((await patientsOf(rows.toReversed())).sort()).toEqual(forwards.toSorted());
  expect(new Set(forwards.map((row) => row.split(' ').at(-1))).size).toBe(rows.length);
});
