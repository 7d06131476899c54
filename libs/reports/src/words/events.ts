import type { EventKind } from '@sotto/decay';

/** What kinds of things happen beside a study, in words. */
export const eventKindWords: Readonly<Record<EventKind, string>> = {
  drug: 'Drug',
  guideline: 'Guideline',
  system: 'IT system',
  practice: 'Way of care',
  protocol: 'Protocol',
  other: 'Other',
};
