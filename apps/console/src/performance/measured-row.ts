import { guarded } from '@sotto/reports';
import type { Measurement } from '../api/answers';
import { measures, type MeasureWords } from '../words/measures';
import { notEstimableInWords } from '../words/reasons';

/** `0.93 (0.90 to 0.95)`, or why there is no number. */
export function valueInWords(
  { value, interval, notEstimable }: Measurement,
  { format }: Pick<MeasureWords, 'format'>,
): string {
  if (value === null) return notEstimableInWords(notEstimable ?? 'empty');
  const { low = null, high = null } = interval ?? {};
  if (low === null && high === null) return format(value);
  return `${format(value)} (${low === null ? 'no lower limit' : format(low)} to ${high === null ? 'no upper limit' : format(high)})`;
}

/** A number of patients that the API may have hidden. */
export function countInWords(count: number | null): string {
  return guarded(count);
}

/** On which side of a value the whole interval lies. */
export function sideOf({ interval }: Measurement, reference: number): 'below' | 'above' | undefined {
  if (interval === null) return undefined;
  if (interval.high !== null && interval.high < reference) return 'below';
  return interval.low !== null && interval.low > reference ? 'above' : undefined;
}

/**
 * Words of the measure that the rows hold: while the next rows are on their way, the last ones stay under their own name.
 * A hidden group names no measure, so rows of such groups only go by the measure asked for.
 */
export function wordsOf(rows: readonly Measurement[], asked: string): MeasureWords {
  const held = rows.find(({ measure }) => measure in measures)?.measure;
  return measures[held ?? asked]!;
}
