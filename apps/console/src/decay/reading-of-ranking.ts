import { countOf, decimals, subgroupLabel } from '@sotto/reports';
import type { SecondaryGroup } from '../api/answers';

type Outcomes = readonly [one: string, many: string];

const question = 'Do patients with the outcome still have higher risks than others, as in the reference period?';

const ofItself = 'Where nothing is worse the evidence still grows, by 1 a look.';

/** What the test of the ranking asks, and what it has found of these groups. */
export function readingOfRanking(groups: readonly SecondaryGroup[], outcomes: Outcomes): string {
  const tested = groups.filter(({ state }) => state === 'tested');
  const passed = tested.filter(({ looks }) => looks.some(({ alarm }) => alarm));
  const waiting = groups.length - tested.length;
  const waits =
    waiting === 0
      ? ''
      : ` ${countOf(waiting, ['group has', 'groups have'])} too few outcomes in the reference period and ${waiting === 1 ? 'is' : 'are'} not tested.`;
  if (tested.length === 0) return `${question}${waits}`;
  const [only] = tested;
  if (groups.length === 1 && only !== undefined) {
    const has = passed.length === 0 ? 'has not passed' : 'passed';
    return `${question} The evidence that they do not ${has} the alarm line.${numbersOf(only, outcomes)} ${ofItself}`;
  }
  const found =
    passed.length === 0
      ? `Of ${countOf(tested.length, 'group')} tested none has passed the alarm line.`
      : `Of ${countOf(tested.length, 'group')} tested ${passed.length} passed the alarm line: ${passed.map(({ subgroup }) => subgroupLabel(subgroup)).join('; ')}.`;
  return `${question} ${found}${waits} ${ofItself}`;
}

function numbersOf({ floor, looks }: SecondaryGroup, outcomes: Outcomes): string {
  const last = looks.at(-1);
  if (floor === null || last?.average == null || last.expected === null) return '';
  return ` AUROC was at least ${decimals(floor, 2)} in the reference period and ${decimals(last.average, 2)} on average since then (${countOf(last.cases, 'case')}, ${countOf(last.events, outcomes)}); the stated risks would give ${decimals(last.expected, 2)} if they were right.`;
}
