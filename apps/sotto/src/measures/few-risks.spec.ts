import { divideCases } from './divide-cases';
import { measurePredictions } from './measure-predictions';

const options = { thresholds: [0.2], seed: 1, bootstrap: false, showSmallCells: false };
const progress = () => undefined;

/** Three wards of two risks; in the first, four cases with the event lie below the threshold. Each risk is split into as many as asked for. */
function wards(split: number) {
  const rows = [
    [400, 4, 200, 80],
    [500, 30, 300, 120],
    [450, 28, 310, 100],
  ].flatMap(([low, lowEvents, high, highEvents], ward) =>
    [...Array(low! + high!).keys()].map((i) => ({
      code: ward + 1,
      risk: (i < low! ? 0.05 : 0.4) + (i % split) / 1000,
      outcome: Number(i < low! ? i < lowEvents! : i - low! < highEvents!),
    })),
  );
  return divideCases({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    subgroups: [{ name: 'ward', levels: ['east', 'west', 'south'], codes: Uint8Array.from(rows, ({ code }) => code) }],
  });
}

test('with few different risks the measures are withheld with the table that they would tell', async () => {
  const { groups, validations, visible } = await measurePredictions(wards(1), options, { progress });
  const [all, east] = groups;
  expect(all).toMatchObject({ name: 'all', thresholds: [{ at: 0.2 }] });
  expect(east).toMatchObject({ name: 'ward=east', suppressed: true, thresholdsSuppressed: true, events: null });
  expect(east!.measures).toEqual({});
  expect(east!.calibrationCurve).toEqual([]);
  expect(validations.has('ward=east')).toBe(false);
  expect(visible[1]!.measures).toBe(false);
  // One more of the column, so that the first is no difference of what is shown.
  expect(groups.slice(1).filter(({ suppressed }) => suppressed)).toHaveLength(2);
});

test('with many different risks, or no table asked for, the measures stay', async () => {
  const many = await measurePredictions(wards(11), options, { progress });
  expect(many.groups[1]).toMatchObject({ thresholdsSuppressed: true, events: 84 });
  expect(many.groups[1]).not.toHaveProperty('suppressed');
  const withoutTable = await measurePredictions(wards(1), { ...options, thresholds: [] }, { progress });
  expect(withoutTable.groups.some(({ suppressed }) => suppressed)).toBe(false);
});

test('the largest distance of a calibration bin is for those who may see small counts', async () => {
  const errorOf = async (showSmallCells: boolean) => {
    const { groups } = await measurePredictions(wards(11), { ...options, showSmallCells }, { progress });
    return groups[0]!.measures['expectedCalibrationError'];
  };
  expect(await errorOf(false)).not.toHaveProperty('maximum');
  expect(await errorOf(true)).toHaveProperty('maximum');
});
