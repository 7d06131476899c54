import { landmarkHours, type Study } from '@sotto/studies';
import type { FactOf } from '@sotto/admissions';
import { DateTime } from 'luxon';

/** One moment at which the protocol wants a prediction for one admission. */
export interface Occasion {
  readonly encounter: string;
  readonly patient: string;
  readonly site: string;
  readonly class: string;
  /** ISO moments. */
  readonly admittedAt: string;
  readonly indexTime: string;
  /** When Sotto learnt of the admission. */
  readonly learntAt: string;
  /** Inputs are those learnt by then: the index time, or at admission the moment Sotto learnt of it. */
  readonly asOf: string;
  /** Empty for the first of an encounter; tells further scores apart under the rule all-scores. */
  readonly occasion: string;
}

/** The occasion of an admission; its index time is the admission or a landmark after it. */
export function occasionOf(study: Study, admission: FactOf<'admission'>): Occasion {
  const admittedAt = admission.at ?? startOfDay(admission.date, study) ?? admission.knownAt;
  const hours = landmarkHours(study.protocol) ?? 0;
  const indexTime = utc(DateTime.fromISO(admittedAt).plus({ hours }));
  return {
    encounter: admission.encounter,
    patient: admission.patient,
    site: admission.site,
    class: admission.class,
    admittedAt: utc(DateTime.fromISO(admittedAt)),
    indexTime,
    learntAt: admission.knownAt,
    asOf: hours === 0 ? admission.knownAt : indexTime,
    occasion: '',
  };
}

/** Under the index "score" the moment of the score is the index time, even where it was learnt before the admission. */
export function occasionOfScore(of: Occasion, score: FactOf<'score'>, repeated: boolean): Occasion {
  const indexTime = utc(DateTime.fromISO(score.at ?? score.knownAt));
  const asOf = Date.parse(score.knownAt) > Date.parse(of.learntAt) ? score.knownAt : of.learntAt;
  return { ...of, indexTime, asOf, occasion: repeated ? indexTime : '' };
}

function startOfDay(date: string | undefined, study: Study): string | undefined {
  return date === undefined ? undefined : utc(DateTime.fromISO(date, { zone: study.protocol.timezone }));
}

function utc(moment: DateTime): string {
  return moment.toUTC().toISO()!;
}
