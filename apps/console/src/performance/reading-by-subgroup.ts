import type { Measurement } from '../api/answers';
import type { MeasureWords } from '../words/measures';
import { subgroupLabel } from '../words/subgroup';
import { sideOf } from './measured-row';

/** One sentence on which groups stand apart. */
export function readingBySubgroup(rows: readonly Measurement[], words: MeasureWords): string {
  const estimated = rows.filter(({ value }) => value !== null);
  if (estimated.length === 0) return 'No group has enough cases for this measure yet.';
  if (words.reference?.says === 'chance' || words.reference === undefined) return rangeOf(estimated, words);
  const { value, says } = words.reference;
  const high = named(estimated.filter((row) => sideOf(row, value) === 'below'));
  const low = named(estimated.filter((row) => sideOf(row, value) === 'above'));
  if (high === '' && low === '') return `The interval of every group includes ${value} (${says}).`;
  const parts = [
    high === '' ? [] : [`Risks were too high, beyond chance, for ${high}`],
    low === '' ? [] : [`${high === '' ? 'Risks were' : 'they were'} too low for ${low}`],
  ].flat();
  return `${parts.join('; ')}. Among ${estimated.length} groups compared, one or so can stand apart by chance.`;
}

function rangeOf(rows: readonly Measurement[], { name, format }: MeasureWords): string {
  const groups = rows.filter(({ subgroup }) => subgroup !== 'all').sort((a, b) => a.value! - b.value!);
  const all = rows.find(({ subgroup }) => subgroup === 'all');
  const whole = all === undefined ? '' : `${name} is ${format(all.value!)} for everybody`;
  const [lowest, highest] = [groups[0], groups.at(-1)];
  if (lowest === undefined || highest === undefined) return `${whole}.`;
  return `${whole}, lowest for ${subgroupLabel(lowest.subgroup)} (${format(lowest.value!)}) and highest for ${subgroupLabel(highest.subgroup)} (${format(highest.value!)}).`;
}

function named(rows: readonly Measurement[]): string {
  const names = rows.map(({ subgroup }) => subgroupLabel(subgroup));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
