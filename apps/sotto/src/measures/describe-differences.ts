import { type Contrast, noAdviceInWords, recommendationInWords, updateInWords } from '@sotto/reports';
import type { MeasuresDocument } from './document';
import { type Notes, number, table } from './plain-table';

/** Of each group, how its calibration differs from that of everybody else and from the reference; all else stands in the JSON and on the page. */
export function differencesOf({ fairness }: MeasuresDocument, notes: Notes): string {
  const columns = fairness?.columns ?? [];
  const rows = columns.flatMap(({ groups, reference }) =>
    groups.map(({ name, lessOthers, lessReference }) => [
      name,
      ...shift(lessOthers.calibrationInTheLarge, notes),
      lessReference === undefined
        ? name === reference
          ? 'is the reference'
          : ''
        : shift(lessReference.calibrationInTheLarge, notes)[0],
    ]),
  );
  if (rows.length === 0) return '';
  return `\n${table([['group', 'cal. in the large less all others', '', 'less the reference of its column'], ...rows])}`;
}

function shift(found: Contrast['calibrationInTheLarge'], notes: Notes): [string, string] {
  if (!('value' in found)) return [`- ${notes.mark(found.notEstimable)}`, ''];
  const { value, interval, reason } = found;
  if (interval === null) return [`${number(value)} ${notes.mark(reason!)}`, ''];
  const says = `${number(value)} (${number(interval.low)} to ${number(interval.high)})`;
  return [says, 'standsOut' in found && found.standsOut ? 'stands out' : ''];
}

export function adviceOf({ advice }: MeasuresDocument): string {
  if (advice === undefined) return '';
  const none = noAdviceInWords(advice);
  if (none !== undefined) return `\n${none}\n`;
  const rows = advice.map((found) => [found.name, recommendationInWords(found), updateInWords(found)]);
  return `\n${table([['group', 'worth making', 'update that the cases call for'], ...rows])}`;
}
