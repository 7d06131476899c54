import { detectFile } from './detect-file';
import { change, columns, options, type Row, rows, writeRows } from './hospital.builder';

/** Each event known with the file of its week, so many days before a look. */
function weekly(part: readonly Row[], before: number): Row[] {
  const told = (known: number) => change + 7 * Math.ceil((known - change + before) / 7) - before;
  return part.map((row) => ({ ...row, known: row.known === null ? null : told(row.known) }));
}

test.each([1, 6])(
  'events of a weekly list, %d days before the look, are read up to it: what changed is found',
  async (before) => {
    const { signals, remarks } = await detectFile(await writeRows(weekly(rows, before)), columns, options);
    const [first] = signals.filter(({ tier }) => tier === 'alarm');
    expect(first).toMatchObject({ subgroup: 'ward=B', direction: 'over-prediction' });
    expect(first!.look).toBeLessThan(20);
    expect(remarks.join()).toMatch(
      /events became known in batches: 4\d of 4\d looks read up to the last batch before them/,
    );
  },
);

test('where nothing changed a weekly list passes no line', async () => {
  const calm = { ...options, mode: { kind: 'reference', untilDay: change - 140 } } as const;
  const part = weekly(rows, 6).filter(({ index }) => index < change);
  const { signals, looks } = await detectFile(await writeRows(part), columns, { ...calm, asOfDay: change });
  expect([looks, signals]).toEqual([20, []]);
});
