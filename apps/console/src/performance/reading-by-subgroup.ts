import { countOf, subgroupLabel } from '@sotto/reports';
import type { Measurement } from '../api/answers';
import type { MeasureWords } from '../words/measures';
import { sideOf } from './measured-row';

/** One sentence on which groups stand apart. */
export function readingBySubgroup(rows: readonly Measurement[], words: MeasureWords): string {
  const estimated = rows.filter(({ value }) => value !== null);
  if (estimated.length === 0) return 'No group has enough cases for this measure yet.';
  if (words.reference?.says === 'chance' || words.reference === undefined) return rangeOf(estimated, words);
  const { value, says } = words.reference;
  const high = apart(estimated, words, 'below');
  const low = apart(estimated, words, 'above');
  if (high === undefined && low === undefined) return `The interval of every group includes ${value} (${says}).`;
  const parts = [
    high === undefined ? [] : [`risks were too high ${high}`],
    low === undefined ? [] : [`risks were too low ${low}`],
  ].flat();
  return `Beyond chance, ${parts.join('; ')}. About one group in 20 stands apart by chance alone.`;
}

/** Such as `for everybody and in 11 of 18 groups, most of all Disease class: Cancer (0.75)`. */
function apart(rows: readonly Measurement[], words: MeasureWords, side: 'below' | 'above'): string | undefined {
  const found = rows.filter((row) => sideOf(row, words.reference!.value) === side);
  if (found.length === 0) return undefined;
  const groups = found.filter(({ subgroup }) => subgroup !== 'all').sort((a, b) => a.value! - b.value!);
  const whole = groups.length < found.length ? ['for everybody'] : [];
  const most = side === 'below' ? groups[0] : groups.at(-1);
  const all = rows.filter(({ subgroup }) => subgroup !== 'all').length;
  const named = most && `in ${groups.length} of ${countOf(all, 'group')}, most of all ${labelled(most, words)}`;
  return [...whole, ...(named === undefined ? [] : [named])].join(' and ');
}

function labelled({ subgroup, value }: Measurement, { format }: MeasureWords): string {
  return `${subgroupLabel(subgroup)} (${format(value!)})`;
}

function rangeOf(rows: readonly Measurement[], words: MeasureWords): string {
  const { name, format } = words;
  const groups = rows.filter(({ subgroup }) => subgroup !== 'all').sort((a, b) => a.value! - b.value!);
  const all = rows.find(({ subgroup }) => subgroup === 'all');
  const whole = all === undefined ? '' : `${name} is ${format(all.value!)} for everybody`;
  const [lowest, highest] = [groups[0], groups.at(-1)];
  if (lowest === undefined || highest === undefined) return `${whole}.`;
  return `${whole}, lowest for ${labelled(lowest, words)} and highest for ${labelled(highest, words)}.`;
}
