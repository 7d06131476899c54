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

test('with several rows a patient, the order of rows does not matter, also where risks are tied', async () => {
  const generator = seededGenerator(5);
  const rows = Array.from({ length: 600 }, () => {
    const risk = Math.round(generator.uniform() * 50) / 50;
    return {
      risk,
      outcome: Number(generator.uniform() < 0.1 + 0.6 * risk),
      patient: generator.below(250),
      at: generator.uniform(),
    };
  });
  const validated = async (ordered: typeof rows) => {
    const divided = divideCases({
      risks: Float64Array.from(ordered, ({ risk }) => risk),
      outcomes: Uint8Array.from(ordered, ({ outcome }) => outcome),
      patients: Uint32Array.from(ordered, ({ patient }) => patient),
      subgroups: [],
    });
    const { groups } = await measurePredictions(
      divided,
      { ...options, thresholds: [0.3] },
      { progress: () => undefined },
    );
    const { measures, thresholds, calibrationCurve } = groups[0]!;
    // Ties in the order of the rows, as the packages have it.
    const { hosmerLemeshow: _, ...others } = measures;
    return numbersIn({ others, thresholds, calibrationCurve });
  };
  const [given, again] = [await validated(rows), await validated(rows.toSorted((a, b) => a.at - b.at))];
  expect(again).toHaveLength(given.length);
  for (const [i, [path, value]] of given.entries()) {
    expect(again[i]![0]).toBe(path);
    expect(Math.abs(again[i]![1] - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
  }
});

function numbersIn(found: unknown, path = ''): [path: string, value: number][] {
  if (typeof found === 'number') return [[path, found]];
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, inner]) => numbersIn(inner, `${path}.${name}`));
}
