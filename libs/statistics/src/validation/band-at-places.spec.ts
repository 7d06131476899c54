import { near } from '../expect-estimate.builder';
import { ascending } from '../ordering/ascending';
import { seededGenerator } from '../resampling/seeded-generator';
import { calibrationCurve } from '../calibration/calibration-curve';
import { bandAtPlaces } from './band-at-places';

const places = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

function drawn(seed: number, cases: number) {
  const generator = seededGenerator(seed);
  const risks = Float64Array.from({ length: cases }, () => generator.uniform()).sort();
  return { risks, outcomes: Uint8Array.from(risks, (risk) => Number(generator.uniform() < risk)) };
}

test('the band lies about the curve, and none is drawn beyond the outermost ten cases', () => {
  const cases = drawn(1, 2000);
  const band = bandAtPlaces(cases, calibrationCurve(cases.risks, cases.outcomes)!, places, {
    generator: seededGenerator(2),
  });
  expect(band.length).toBeGreaterThan(90);
  expect(band[0]!.at).toBeGreaterThan(cases.risks[10]!);
  expect(band.at(-1)!.at).toBeLessThan(cases.risks[1989]!);
  for (const { rate, low, high } of band) expect(low <= rate && rate <= high).toBe(true);
});

test('the band is drawn again from the same seed, and not about risks that are all equal', () => {
  const cases = drawn(1, 400);
  const curve = calibrationCurve(cases.risks, cases.outcomes)!;
  const band = (of: typeof cases) => bandAtPlaces(of, curve, places, { generator: seededGenerator(2), replicates: 50 });
  expect(band(cases)).toEqual(band(cases));
  expect(band({ ...cases, risks: cases.risks.map(() => 0.2) })).toEqual([]);
  expect(band({ risks: new Float64Array(0), outcomes: new Uint8Array(0) })).toEqual([]);
});

test('the band covers the true rate at a risk of one half in 91 to 99 of 100 samples', () => {
  let covered = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const cases = drawn(seed, 500);
    const curve = calibrationCurve(cases.risks, cases.outcomes)!;
    const [point] = bandAtPlaces(cases, curve, [0.5], { generator: seededGenerator(seed), replicates: 200 });
    if (point!.low <= 0.5 && 0.5 <= point!.high) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(91);
  expect(covered).toBeLessThanOrEqual(99);
});

test('the band is about that of resampled rows in Python numpy', () => {
  const index = Float64Array.from({ length: 500 }, (_, i) => i);
  const risks = index.map((i) => (((i * 37) % 499) + 1) / 500);
  const cases = ascending(
    risks,
    Uint8Array.from(index, (i) => Number(((i * 173) % 503) / 503 < risks[i]! ** 1.3)),
  );
  const curve = calibrationCurve(cases.risks, cases.outcomes)!;
  const band = bandAtPlaces(cases, curve, [0.25, 0.5, 0.75], { generator: seededGenerator(1), replicates: 1000 });
  const expected = [
    [0.15734494124233162, 0.09786, 0.21856],
    [0.4045333908832228, 0.32232, 0.48639],
    [0.669887964377671, 0.60102, 0.74323],
  ] as const;
  band.forEach(({ rate, low, high }, i) => {
    near(rate, expected[i]![0], 1e-3);
    near(low, expected[i]![1], 0.015);
    near(high, expected[i]![2], 0.015);
  });
  expect(band).toHaveLength(3);
});

test('cases of the same patients make the band wider', () => {
  const { risks, outcomes } = drawn(3, 1000);
  const repeated = { risks: new Float64Array(4000), outcomes: new Uint8Array(4000) };
  const patients = new Uint32Array(4000);
  for (let i = 0; i < 4000; i++) {
    const patient = Math.floor(i / 4);
    repeated.risks[i] = risks[patient]!;
    repeated.outcomes[i] = outcomes[patient]!;
    patients[i] = patient;
  }
  const curve = calibrationCurve(repeated.risks, repeated.outcomes)!;
  const width = (of?: Uint32Array) => {
    const [point] = bandAtPlaces(repeated, curve, [0.5], { generator: seededGenerator(1), patients: of });
    return point!.high - point!.low;
  };
  expect(width(patients) / width()).toBeGreaterThan(1.7);
  expect(width(patients) / width()).toBeLessThan(2.3);
});
