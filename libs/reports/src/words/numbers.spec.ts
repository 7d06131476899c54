import { decimals, estimateInWords } from './numbers';

const format = (value: number): string => decimals(value, 3);
const interval = { low: 0.01, high: 0.04, level: 0.95, method: 'bootstrap-reflected' };

test('an estimate says what stood in for the usual way to find it', () => {
  expect(estimateInWords({ value: 0.02, interval }, format)).toBe('0.020 (0.010 to 0.040)');
  expect(estimateInWords({ value: 0.02, interval, method: 'logistic' }, format)).toBe(
    '0.020 (0.010 to 0.040), by the curve of intercept and slope',
  );
});
