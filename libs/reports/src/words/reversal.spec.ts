import type { Estimate } from '@sotto/statistics';
import { reversalInWords } from './reversal';

const auroc = (value: number, low: number, high: number): Estimate => ({
  value,
  interval: { low, high, level: 0.95, method: 'logit' },
});

test('an AUROC that is below chance beyond doubt is said to look like a chance of the opposite', () => {
  expect(reversalInWords(auroc(0.289, 0.278, 0.3))).toMatch(/^The AUROC is below 0\.5: .* such as survival/);
});

test('an AUROC that may be chance, or has no interval, says nothing', () => {
  expect(reversalInWords(auroc(0.45, 0.39, 0.51))).toBeUndefined();
  expect(reversalInWords({ value: 0.2, interval: null, reason: 'below-minimum-events' })).toBeUndefined();
  expect(reversalInWords({ notEstimable: 'one-class' })).toBeUndefined();
  expect(reversalInWords(undefined)).toBeUndefined();
});
