import { ageAt, type Chart, type Fact } from '@sotto/admissions';
import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { Occasion } from './occasion';

export type IneligibleReason =
  | 'class-not-in-population'
  | 'site-not-in-population'
  | 'age-unknown'
  | 'below-minimum-age'
  | 'above-maximum-age'
  | 'admission-cancelled'
  | 'discharged-before-index'
  | 'event-before-index'
  | 'within-patient-window'
  | 'training-patient';

/** Why the protocol leaves an admission out, as its chart stood at the index time; undefined where it does not. */
export function ineligibleReason(study: Study, occasion: Occasion, chart: Chart): IneligibleReason | undefined {
  const { population, timezone } = study.protocol;
  if (!population.classes.includes(occasion.class)) return 'class-not-in-population';
  if (population.sites !== undefined && !population.sites.includes(occasion.site)) return 'site-not-in-population';
  return (
    ageReason(study, ageAt(chart, DateTime.fromISO(occasion.indexTime, { zone: zoneNamed(timezone) }))) ??
    stayReason(occasion, chart, timezone)
  );
}

function ageReason({ protocol }: Study, age: number | undefined): IneligibleReason | undefined {
  const { minimumAge, maximumAge } = protocol.population;
  if (minimumAge === undefined && maximumAge === undefined) return undefined;
  if (age === undefined) return 'age-unknown';
  if (minimumAge !== undefined && age < minimumAge) return 'below-minimum-age';
  return maximumAge !== undefined && age > maximumAge ? 'above-maximum-age' : undefined;
}

function stayReason(occasion: Occasion, chart: Chart, timezone: string): IneligibleReason | undefined {
  const index = DateTime.fromISO(occasion.indexTime, { zone: zoneNamed(timezone) });
  const ofStay = chart.facts.filter((fact) => 'encounter' in fact && fact.encounter === occasion.encounter);
  const learnt = Date.parse(occasion.learntAt) <= Date.parse(chart.asOf);
  if (learnt && !ofStay.some(({ kind }) => kind === 'admission')) return 'admission-cancelled';
  const before = ({ at, date, knownAt }: Pick<Fact, 'at' | 'date' | 'knownAt'>) => {
    if (at !== undefined) return DateTime.fromISO(at) < index;
    return date === undefined ? DateTime.fromISO(knownAt) < index : date < index.toISODate()!;
  };
  if (chart.facts.some((fact) => fact.kind === 'death' && before(fact))) return 'event-before-index';
  return ofStay.some((fact) => fact.kind === 'discharge' && before(fact)) ? 'discharged-before-index' : undefined;
}
