import { day } from '@sotto/reports';
import type { DecayModel, StudyAnswer } from '../api/answers';

type Mode = DecayModel['mode'];

/** What each look asks: with a reference period, or of a model that claims to be right. */
export function questionInWords(mode: Mode): string {
  const asked = 'Every week Sotto asks of each group whether the outcomes';
  switch (mode) {
    case 'reference':
      return `${asked} still agree with the risks, as they did in the reference period.`;
    case 'claimed':
      return `${asked} agree with the risks as the model states them: the protocol claims that they are right, so there is no reference period.`;
  }
}

/** While there is no evidence: when there will be. */
export function beginInWords(mode: Mode): string {
  switch (mode) {
    case 'reference':
      return 'No evidence has been collected yet: tests begin when the reference period is over and its outcomes are known.';
    case 'claimed':
      return 'No evidence has been collected yet: tests begin with the first final outcome.';
  }
}

/** Which codes are new. */
export function newCodeInWords(mode: Mode): string {
  switch (mode) {
    case 'reference':
      return 'A drug, diagnosis or procedure that nobody had in the reference period';
    case 'claimed':
      return 'A drug, diagnosis or procedure that nobody had before the test from the first day began';
  }
}

/** Since when each test of a model runs, and against what, or what it waits for. */
export function testsInWords(tested: DecayModel, { protocol: { timezone } }: StudyAnswer): string {
  const began = (test: string, since: string | null | undefined, waits: string) =>
    `the test ${test} ${since == null ? waits : `began on ${day(since, timezone)}`}`;
  const [followUp, labels] = ['from the first day', 'on final outcomes'];
  const { model, mode, followedUpFrom, referenceLockedAt, streams } = tested;
  switch (mode) {
    case 'reference': {
      const waits = 'waits for the reference period';
      return `${model}: ${began(followUp, followedUpFrom, waits)}; ${began(labels, referenceLockedAt, waits)}.`;
    }
    case 'claimed': {
      const first = streams.find(({ detector }) => detector === 'labels')?.looks[0]?.at;
      const waits =
        'waits until enough outcomes are known to say how soon they are reported; until then the signals come from final outcomes';
      return `${model}, tested against the risks as stated: ${began(labels, first, 'waits for the first of them')}; ${began(followUp, followedUpFrom, waits)}.`;
    }
  }
}
