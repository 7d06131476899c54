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
