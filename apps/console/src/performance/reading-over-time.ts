import { countOf, month, subgroupLabel } from '@sotto/reports';
import type { Measurement } from '../api/answers';
import type { MeasureWords } from '../words/measures';
import { sideOf } from './measured-row';

/** One sentence on how a measure went from month to month. */
export function readingOverTime(rows: readonly Measurement[], words: MeasureWords): string {
  const subgroup = rows[0]?.subgroup ?? 'all';
  const estimated = rows.filter(({ value }) => value !== null);
  if (estimated.length === 0) return `${subgroupLabel(subgroup)}: no month has enough cases for this measure.`;
  const sorted = [...estimated].sort((a, b) => a.value! - b.value!);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  const place = (row: Measurement) => `${words.format(row.value!)} (${month(row.window)})`;
  const range = `${subgroupLabel(subgroup)}, by month of prediction: between ${place(lowest)} and ${place(highest)}`;
  return `${range}${apart(estimated, words)}.${missing(rows.length - estimated.length)}`;
}

function apart(rows: readonly Measurement[], { reference }: MeasureWords): string {
  if (reference === undefined || reference.says === 'chance') return '';
  const below = rows.filter((row) => sideOf(row, reference.value) === 'below').length;
  const above = rows.filter((row) => sideOf(row, reference.value) === 'above').length;
  return `; of ${countOf(rows.length, 'month')}, the interval lies below ${reference.value} in ${below} and above it in ${above}`;
}

function missing(months: number): string {
  return months === 0 ? '' : ` ${countOf(months, ['month has', 'months have'])} too few cases for a number.`;
}
