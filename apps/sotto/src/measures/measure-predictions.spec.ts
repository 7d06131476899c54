import { seededGenerator } from '@sotto/statistics';
import { divideCases } from './divide-cases';
import { measurePredictions } from './measure-predictions';

const options = { seed: 1, bootstrap: false, showSmallCells: false };

/** 1,000 cases of either sex; of the women only 5 have a risk below 0.1. */
function cases() {
  const generator = seededGenerator(3);
  const codes = Uint8Array.from({ length: 1000 }, (_, i) => 1 + (i % 2));
  const risks = Float64Array.from(codes, (code, i) => {
    const risk = 0.11 + 0.8 * generator.uniform();
    return (code === 1 && i < 10) || (code === 2 && i < 600) ? risk / 10 : risk;
  });
  const outcomes = Uint8Array.from(risks, () => Number(generator.uniform() < 0.4));
  return divideCases({ risks, outcomes, subgroups: [{ name: 'sex', levels: ['f', 'm'], codes }] });
}

async function measured(thresholds: readonly number[], showSmallCells = false) {
  return await measurePredictions(cases(), { ...options, thresholds, showSmallCells }, { progress: () => undefined });
}

test('the threshold without which more tables are shown is named', async () => {
  const { groups, thresholdInTheWay } = await measured([0.1, 0.3, 0.5]);
  expect(groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length).toBeGreaterThan(0);
  expect(thresholdInTheWay).toEqual({ at: 0.1, withheld: 0 });
});

test('no threshold is named where no table is withheld, or the only one is in the way', async () => {
  expect(await measured([0.3, 0.5])).not.toHaveProperty('thresholdInTheWay');
  expect(await measured([0.1])).not.toHaveProperty('thresholdInTheWay');
  expect(await measured([0.1, 0.3], true)).not.toHaveProperty('thresholdInTheWay');
});
