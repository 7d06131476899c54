import type { Chart } from './chart';
import type { FactOf } from './fact';
import { DateTime } from 'luxon';

/** The newest value that any `patient` fact of the chart gives for a field. */
export function latestOf<F extends 'sex' | 'race' | 'birthDate' | 'age'>(chart: Chart, field: F): FactOf<'patient'>[F] {
  const telling = chart.facts.filter((fact) => fact.kind === 'patient').filter((fact) => fact[field] !== undefined);
  return telling.at(-1)?.[field];
}

/** Age in years at a moment: completed years from the birth date, else the age that a source stated. */
export function ageAt(chart: Chart, moment: DateTime): number | undefined {
  const birthDate = latestOf(chart, 'birthDate');
  if (birthDate === undefined) return latestOf(chart, 'age');
  return Math.floor(moment.diff(DateTime.fromISO(birthDate, { zone: moment.zone }), 'years').years);
}
