import { countOf, directionInWords, subgroupLabel } from '@sotto/reports';
import type { DecayStreamAnswer, Direction } from '../api/answers';

/** One sentence on which groups passed the alarm line. */
export function readingOfEvidence(streams: readonly DecayStreamAnswer[], direction: Direction): string {
  const what = directionInWords(direction).toLowerCase();
  const passed = streams.filter(({ looks }) => looks.some(({ alarm }) => alarm)).map((stream) => nameOf(stream));
  const waiting = streams.filter(({ state }) => state === 'waiting-for-reference-events').length;
  const tested = streams.length - waiting;
  const waits =
    waiting === 0
      ? ''
      : ` ${countOf(waiting, ['group waits', 'groups wait'])} for more outcomes in the reference period and ${waiting === 1 ? 'is' : 'are'} not tested.`;
  if (tested === 0) return waits.trim() || 'No group is tested yet.';
  const groups = countOf(tested, 'group');
  if (passed.length === 0) return `Of ${groups} tested for “${what}”, none has passed the alarm line.${waits}`;
  return `Of ${groups} tested for “${what}”, ${passed.length} passed the alarm line: ${passed.join('; ')}.${waits}`;
}

function nameOf({ subgroup, looks }: DecayStreamAnswer): string {
  const times = looks.filter(({ alarm }) => alarm).length;
  return times === 1 ? subgroupLabel(subgroup) : `${subgroupLabel(subgroup)} (${times} times)`;
}
