import { kolmogorovSmirnov } from '@sotto/statistics';

/** A quantity that is reported in two units: one is `times` the other `plus` something. */
interface UnitPair {
  readonly quantity: string;
  readonly times: number;
  readonly plus: number;
}

/** Conventional to SI, pounds to kilograms and Fahrenheit to Celsius, as laboratories and wards mix them up. */
const pairs: readonly UnitPair[] = [
  { quantity: 'creatinine', times: 88.42, plus: 0 },
  { quantity: 'glucose', times: 1 / 18.016, plus: 0 },
  { quantity: 'bilirubin', times: 17.1, plus: 0 },
  { quantity: 'haemoglobin or albumin', times: 10, plus: 0 },
  { quantity: 'calcium', times: 1 / 4.008, plus: 0 },
  { quantity: 'cholesterol', times: 1 / 38.67, plus: 0 },
  { quantity: 'urea', times: 1 / 2.801, plus: 0 },
  { quantity: 'weight', times: 1 / 2.2046, plus: 0 },
  { quantity: 'pressure', times: 1 / 7.5006, plus: 0 },
  { quantity: 'a thousandfold unit', times: 1000, plus: 0 },
  { quantity: 'a hundredfold unit', times: 100, plus: 0 },
  { quantity: 'temperature', times: 9 / 5, plus: 32 },
];

/** What would make a week's values those of the reference again. */
export interface UnitChange {
  readonly quantity: string;
  /** A value now is this many times the one before, then `plus`. */
  readonly times: number;
  readonly plus: number;
}

/** Of medians, on the log scale; more where a week has few values. */
const nearness = 0.1;
const standardErrors = 3;
/** How much nearer the reference the values must be once they are converted back. */
const gain = 3;

/**
 * The change of unit that explains why values moved; undefined: none does.
 *
 * @param reference quantiles of the reference, rising
 * @param current values of the week, none missing
 */
export function unitChange(reference: readonly number[], current: Float64Array): UnitChange | undefined {
  if (reference.length === 0 || current.length === 0) return undefined;
  const before = Float64Array.from(reference);
  const apart = distance(before, current);
  const sorted = current.toSorted();
  const now = sorted[sorted.length >> 1]!;
  const was = reference[reference.length >> 1]!;
  const near = Math.max(nearness, standardErrors * errorOfMedian(reference, current.length));
  const fitting = pairs.flatMap(bothWays).flatMap((change) => {
    const converted = was * change.times + change.plus;
    if (!(now > 0) || !(converted > 0) || Math.abs(Math.log(now / converted)) >= near) return [];
    const back = current.map((value) => (value - change.plus) / change.times);
    const left = distance(before, back);
    return left < apart / gain ? [{ change, left }] : [];
  });
  return fitting.sort((a, b) => a.left - b.left)[0]?.change;
}

/** Standard error of the logarithm of a median, if values spread as in the reference; 0 where these are not all positive. */
function errorOfMedian(reference: readonly number[], cases: number): number {
  const quantile = (share: number) => reference[Math.round(share * (reference.length - 1))]!;
  if (!(quantile(0.25) > 0)) return 0;
  const deviation = Math.log(quantile(0.75) / quantile(0.25)) / 1.349;
  return (Math.sqrt(Math.PI / 2) * deviation) / Math.sqrt(cases);
}

function bothWays({ quantity, times, plus }: UnitPair): UnitChange[] {
  return [
    { quantity, times, plus },
    { quantity, times: 1 / times, plus: -plus / times },
  ];
}

function distance(one: Float64Array, other: Float64Array): number {
  const found = kolmogorovSmirnov(one, other);
  return 'distance' in found ? found.distance : 0;
}
