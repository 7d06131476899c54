import type { Estimate } from '@sotto/statistics';
import { reasonInWords } from './reasons';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** `9,105`. */
export function counted(count: number): string {
  return whole.format(count);
}

/** Without the sign of a zero. */
export function decimals(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(0\.?0*)$/, '$1');
}

/** `37.5 %`. */
export function percent(share: number, digits = 1): string {
  return `${decimals(share * 100, digits)} %`;
}

/**
 * `0.813 (0.804 to 0.822)`, `0.813 (no interval)`, or why there is no number; with what stood in for the usual way to
 * find it.
 */
export function estimateInWords(estimate: Estimate | undefined, format: (value: number) => string): string {
  if (estimate === undefined) return '';
  if ('notEstimable' in estimate) return reasonInWords(estimate.notEstimable);
  const { value, interval, reason, method } = estimate;
  const way = method === 'logistic' ? ', by the curve of intercept and slope' : '';
  if (interval === null)
    return reason === undefined ? `${format(value)}${way}` : `${format(value)} (no interval)${way}`;
  const limit = (end: number | null) => (end === null ? 'open' : format(end));
  return `${format(value)} (${limit(interval.low)} to ${limit(interval.high)})${way}`;
}

/** One and many of what is counted; a word alone has its plural with an s. */
export type Noun = string | readonly [one: string, many: string];

/** `1 death`, `74 deaths`; of a count that is withheld `a hidden number of deaths`. */
export function countOf(count: number | null, noun: Noun): string {
  const [one, many] = typeof noun === 'string' ? [noun, `${noun}s`] : noun;
  return count === null ? `a hidden number of ${many}` : `${counted(count)} ${count === 1 ? one : many}`;
}

/** A number that may be withheld, because a count of 1 to 10 patients would show. */
export function guarded(count: number | null): string {
  return count === null ? 'hidden' : counted(count);
}
