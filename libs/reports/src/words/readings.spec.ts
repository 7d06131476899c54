import { calibrationReading, decisionReading } from './readings';

const point = (at: number, rate: number) => ({ at, rate, low: rate - 0.02, high: rate + 0.02 });
const bin = (from: number, to: number, events: number, others: number) => ({ from, to, events, others });

test('the curve is read where cases are, and not where it bridges a gap', () => {
  const curve = [point(0.1, 0.11), point(0.2, 0.24), point(0.5, 0.9), point(0.8, 0.79)];
  const bins = [bin(0, 0.3, 40, 200), bin(0.3, 0.7, 0, 0), bin(0.7, 1, 150, 30)];
  expect(calibrationReading({ curve, bins })).toBe(
    'The risks were most wrong near 20 %, where the smoothed rate is 24.0 % (too low); at 33 % of the risks drawn where cases lie the band, taken point by point, leaves out the risk.',
  );
  const everywhere = bins.map((each) => ({ ...each, others: 30 }));
  expect(calibrationReading({ curve, bins: everywhere })).toMatch(/^The risks were most wrong near 50 %/);
  expect(calibrationReading({ curve, bins: [] })).toMatch(
    /; at 50 % of the risks drawn the band, taken point by point,/,
  );
});

test('a decision curve is read by where acting on the model is worth more', () => {
  const at = (threshold: number, netBenefit: number) => ({ at: threshold, netBenefit, treatAll: 0.1 });
  expect(decisionReading([at(0.1, 0.2), at(0.2, 0.15)])).toMatch(/^At every threshold drawn, from 10 % to 20 %/);
  expect(decisionReading([at(0.1, 0.05), at(0.2, 0.02)])).toMatch(/^At no threshold drawn/);
  expect(decisionReading([at(0.1, 0.2), at(0.2, 0.02), at(0.3, 0.15)])).toMatch(
    /^At 2 of the 3 thresholds drawn, those between 10 % and 30 %/,
  );
});
