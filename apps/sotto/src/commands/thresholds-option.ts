import { InvalidArgumentError } from 'commander';

/** Risks with commas between; each once, ascending. */
export function thresholds(text: string): number[] {
  const list = text.split(',').map((threshold) => (threshold.trim() === '' ? NaN : Number(threshold)));
  if (list.some((at) => !(at > 0 && at < 1))) throw new InvalidArgumentError('A threshold is above 0 and below 1.');
  return [...new Set(list)].sort((a, b) => a - b);
}
