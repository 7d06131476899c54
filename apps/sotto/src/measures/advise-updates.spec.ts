import { seededGenerator } from '@sotto/statistics';
import { adviseUpdates } from './advise-updates';
import { divideCases } from './divide-cases';
import { measurePredictions } from './measure-predictions';

const options = { thresholds: [0.2], seed: 1, bootstrap: false, showSmallCells: false };

/** Risks of two decimals, half too high, in an order that a number decides. */
async function advised(order: number) {
  const drawn = seededGenerator(5);
  const rows = Array.from({ length: 3000 }, () => {
    const risk = Math.round(10 + drawn.uniform() * 50) / 100;
    return { risk, outcome: Number(drawn.uniform() < risk / 2) };
  });
  const places = seededGenerator(order);
  const shuffled = rows.map((row) => ({ row, place: places.uniform() })).toSorted((a, b) => a.place - b.place);
  const divided = divideCases({
    risks: Float64Array.from(shuffled, ({ row }) => row.risk),
    outcomes: Uint8Array.from(shuffled, ({ row }) => row.outcome),
    subgroups: [],
  });
  const { groups } = await measurePredictions(divided, options, { progress: () => undefined });
  return adviseUpdates(divided, groups, options);
}

test('advice and its gain do not depend on the order of the file', async () => {
  const advice = await advised(1);
  expect(advice[0]).toMatchObject({
    name: 'all',
    update: { kind: 'intercept-and-slope' },
    gain: { recommended: true },
  });
  expect(await advised(2)).toEqual(advice);
});
