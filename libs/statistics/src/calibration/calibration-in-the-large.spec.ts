import fc from 'fast-check';
import { calibrationInTheLarge, shiftOfOthers } from './calibration-in-the-large';
import { logOddsSums } from './log-odds-sums';
import { logOddsTally } from './log-odds-tally';

test('shifted by the calibration in the large, observed and expected agree', () => {
  const rows = fc.array(fc.tuple(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 2,
    maxLength: 2000,
  });
  fc.assert(
    fc.property(rows, (given) => {
      const estimate = calibrationInTheLarge(
        Float64Array.from(given, ([p]) => p),
        Uint8Array.from(given, ([, y]) => y),
      );
      if ('notEstimable' in estimate) return expect(estimate.notEstimable).toBe('one-class');
      const shifted = given.map(([p]) => 1 / (1 + ((1 - p) / p) * Math.exp(-estimate.value)));
      const excess = given.reduce((total, [, y], i) => total + y - shifted[i]!, 0);
      expect(Math.abs(excess)).toBeLessThan(1e-8);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('of all others it follows from the sums of everybody and of a part, as if the others were taken by themselves', () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 1), fc.boolean());
  let estimated = 0;
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 300 }), (given) => {
      const cases = (of: typeof given) =>
        [Float64Array.from(of, ([percent]) => percent / 100), Uint8Array.from(of, ([, outcome]) => outcome)] as const;
      const sums = (of: typeof given) => logOddsSums(logOddsTally(...cases(of)));
      const found = shiftOfOthers(sums(given), sums(given.filter(([, , inPart]) => inPart)));
      const alone = calibrationInTheLarge(...cases(given.filter(([, , inPart]) => !inPart)));
      if ('notEstimable' in alone) return expect(found).toEqual(alone);
      if ('notEstimable' in found) throw new Error(found.notEstimable);
      estimated++;
      expect(found.leftOut).toEqual(alone.leftOut);
      expect(Math.abs(found.value - alone.value)).toBeLessThan(1e-9);
      expect(Math.abs(found.standardError / alone.standardError - 1)).toBeLessThan(1e-9);
    }),
    { numRuns: 1000, seed: 7 },
  );
  expect(estimated).toBeGreaterThan(500);
});
