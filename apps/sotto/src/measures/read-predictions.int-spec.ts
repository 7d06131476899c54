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
