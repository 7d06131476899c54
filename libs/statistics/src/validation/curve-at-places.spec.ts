import { curveAtPlaces, hundredths, ratesAt } from './curve-at-places';

const curve = {
  risks: Float64Array.of(0.2, 0.4, 0.8),
  rates: Float64Array.of(0.1, 0.5, 0.7),
  method: 'logistic',
} as const;

test('a curve is straight between its places and level beyond them', () => {
  const rates = ratesAt(curve, [0.1, 0.2, 0.3, 0.4, 0.6, 0.9]);
  [0.1, 0.1, 0.3, 0.5, 0.6, 0.7].forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 12));
});

test('it is drawn only where more than 10 cases lie on either side', () => {
  const risks = Float64Array.from({ length: 22 }, (_, i) => (i < 11 ? 0.305 : 0.505));
  const points = curveAtPlaces({ risks }, curve, hundredths);
  expect(points.map(({ at }) => at)).toEqual(hundredths.filter((at) => at > 0.305 && at < 0.505));
  expect(curveAtPlaces({ risks: risks.subarray(0, 21) }, curve, hundredths)).toEqual([]);
});
