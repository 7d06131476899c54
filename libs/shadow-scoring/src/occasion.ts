import { landmarkHours, type Study, zoneNamed } from '@sotto/studies';
import { type Chart, eventTime, type FactOf } from '@sotto/admissions';
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

/** A stay with the patient, class and site that its chart gives it at the index time. */
export function asCharted(occasion: Occasion, chart: Chart): Occasion {
  const index = Date.parse(occasion.indexTime);
  const site = admissionIn(chart, occasion.encounter)?.site ?? occasion.site;
  const moved = chart.facts.findLast(
    (fact) =>
      fact.kind === 'transfer' &&
      fact.encounter === occasion.encounter &&
      fact.class !== undefined &&
      eventTime(fact) <= index,
  );
  const patient = chart.pseudonyms.includes(occasion.patient) ? occasion.patient : chart.patient;
  return { ...occasion, patient, site, class: (moved as FactOf<'transfer'> | undefined)?.class ?? occasion.class };
}

/** A stay that was put down for later, if its admission has been told anew with another time since. */
export function toldAnew(study: Study, occasion: Occasion, chart: Chart): Occasion | undefined {
  const admission = admissionIn(chart, occasion.encounter);
  if (study.protocol.index.at === 'score' || admission === undefined) return undefined;
  const told = occasionOf(study, admission);
  if (told.indexTime === occasion.indexTime) return undefined;
  const asOf = Date.parse(told.asOf) > Date.parse(admission.knownAt) ? told.asOf : admission.knownAt;
  return { ...told, patient: occasion.patient, occasion: occasion.occasion, learntAt: occasion.learntAt, asOf };
}

/** The admission of a stay that was learnt last and stands; undefined where it was cancelled or is not known. */
export function admissionIn(chart: Chart, encounter: string): FactOf<'admission'> | undefined {
  const told = chart.facts.filter(
    (fact): fact is FactOf<'admission'> => fact.kind === 'admission' && fact.encounter === encounter,
  );
  return told.toSorted((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt)).at(-1);
}

/** Under the index "score" the moment of the score is the index time, even where it was learnt before the admission. */
export function occasionOfScore(of: Occasion, score: FactOf<'score'>, repeated: boolean): Occasion {
  const indexTime = utc(DateTime.fromISO(score.at ?? score.knownAt));
  const asOf = Date.parse(score.knownAt) > Date.parse(of.learntAt) ? score.knownAt : of.learntAt;
  return { ...of, indexTime, asOf, occasion: repeated ? indexTime : '' };
}

function startOfDay(date: string | undefined, study: Study): string | undefined {
  return date === undefined ? undefined : utc(DateTime.fromISO(date, { zone: zoneNamed(study.protocol.timezone) }));
}

function utc(moment: DateTime): string {
  return moment.toUTC().toISO()!;
}
