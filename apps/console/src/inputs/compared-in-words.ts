import { counted, day } from '@sotto/reports';
import type { InputsAnswer, StudyAnswer } from '../api/answers';

type Mode = StudyAnswer['protocol']['decay']['mode'];

/** What the weeks are compared with. */
export function periodBefore(mode: Mode): string {
  switch (mode) {
    case 'reference':
      return 'the reference period';
    case 'claimed':
      return 'the first weeks of the study';
  }
}

/** What each week is compared with, and until when that lasts. */
export function comparedInWords(
  { comparedWith: { until } }: Pick<InputsAnswer, 'comparedWith'>,
  { decay: { mode }, timezone }: Pick<StudyAnswer['protocol'], 'decay' | 'timezone'>,
): string {
  const whose = until === null ? '' : `, the predictions before ${day(until, timezone)}`;
  const compared = `each week is compared with ${periodBefore(mode)}${whose}. This is what “before” means here.`;
  switch (mode) {
    case 'reference':
      return `E${compared.slice(1)}`;
    case 'claimed':
      return `This study has no reference period, because its protocol claims that the risks are right: ${compared}`;
  }
}

/** While nothing is compared: when it will be. */
export function beginInWords({ comparedWith }: Pick<InputsAnswer, 'comparedWith'>, mode: Mode): string {
  const [period, are] = [periodBefore(mode), mode === 'reference' ? 'is' : 'are'];
  return `Nothing to compare yet: looks at the inputs begin when ${period} ${are} over, if ${counted(comparedWith.leastPredictions)} predictions or more were made by then.`;
}
