import { InvalidArgumentError } from 'commander';

/**
 * Risks with commas between; each once, ascending.
 *
 * @param before those that the option has named already
 */
export function thresholds(text: string, before: readonly number[] = []): number[] {
  const list = text.split(',').map((threshold) => (threshold.trim() === '' ? NaN : Number(threshold)));
  if (list.some((at) => !(at > 0 && at < 1)))
    throw new InvalidArgumentError('Thresholds are above 0 and below 1, with commas between, such as 0.1,0.3.');
  return [...new Set([...before, ...list])].sort((a, b) => a - b);
}
