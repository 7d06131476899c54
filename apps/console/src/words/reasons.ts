const words: Readonly<Record<string, string>> = {
  'class-not-in-population': 'kind of stay not in the study',
  'site-not-in-population': 'site not in the study',
  'age-unknown': 'age unknown',
  'below-minimum-age': 'younger than the study allows',
  'above-maximum-age': 'older than the study allows',
  'admission-cancelled': 'admission cancelled',
  'admission-corrected': 'admission corrected to another day',
  'discharged-before-index': 'discharged before the prediction was due',
  'event-before-index': 'died before the prediction was due',
  'within-patient-window': 'same patient has an earlier prediction',
  'training-patient': 'the model was trained on this patient',
  'missing-score': 'no score arrived',
  'model-unavailable': 'the model package is missing or has been changed',
  'death-date-unknown': 'date of death unknown',
  'patient-merged': 'patient record merged with another',
  'encounter-moved': 'stay moved to another patient',
  retroactive: 'computed more than a day late',
  withdrawn: 'withdrew',
  'not-json': 'not JSON',
  'not-a-fact': 'not a fact that Sotto knows, or a part of it is missing',
  'not-a-fact-message': 'not a message of Sotto',
  'known-at-in-live-feed': 'carried the time of learning, which is for replays only',
  'time-before-1900': 'time before 1900',
  'time-in-the-future': 'time in the future',
  'unknown-unit': 'unit not known to any model',
  'death-before-admission': 'death before a later admission',
  'merged-with-itself': 'patient merged with itself',
  'processing-failed': 'could not be worked through',
  'lost-to-follow-up': 'lost to follow-up',
};

const notEstimableWords: Readonly<Record<string, string>> = {
  empty: 'no patient to count',
  'one-class': 'all or none of the patients had the outcome',
  'below-minimum-cases': 'too few cases for a reliable number',
  'below-minimum-events': 'too few outcomes for a reliable number',
  'degenerate-variance': 'the numbers do not vary',
  suppressed: 'hidden: too few patients',
  'not-converged': 'no finite number fits, as where the risks separate the outcomes completely',
};

/** A reason of the accounting or of a feed in words; of HL7 v2 it ends with segments and fields. */
export function reasonInWords(reason: string): string {
  const [, what, places] = /^(.+?)((?:-or)?(?:-[a-z][a-z0-9]{2}-\d+(?:-or)?)+)$/.exec(reason) ?? [];
  if (what !== undefined) {
    const fields = places!.match(/[a-z][a-z0-9]{2}-\d+/g)!;
    return `${reasonInWords(what)} (${fields.join(', ').toUpperCase()})`;
  }
  return words[reason] ?? reason.replaceAll('-', ' ');
}

/** Why a measure has no number. */
export function notEstimableInWords(reason: string): string {
  return notEstimableWords[reason] ?? reason.replaceAll('-', ' ');
}
