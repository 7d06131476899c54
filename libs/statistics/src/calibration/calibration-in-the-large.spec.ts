import fc from 'fast-check';
import { calibrationInTheLarge } from './calibration-in-the-large';

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
