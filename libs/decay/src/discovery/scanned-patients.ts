import type { Accrual } from '../follow-up/cohort-tables';
import { ageAt, becameKnown, firstFrom, type FollowedPatients } from '../follow-up/followed-patients';
import { shareKnown } from '../follow-up/reporting-curve';
import type { ScannedPatients } from './scan';

/** Days before a look whose patients are searched. */
export const scanDays = 182;

/** Everybody, and what was added to the tables so far. */
export interface Scannable {
  readonly patients: FollowedPatients;
  readonly accruals: readonly Accrual[];
}

/** Everybody indexed in the last half year, with the deaths that are known and the exposure so far. */
export function scannedPatients({ patients, accruals }: Scannable): ScannedPatients {
  const accrual = accruals.at(-1)!;
  const { to } = accrual.interval;
  const range = { first: firstFrom(patients.indexDays, to - scanDays), end: firstFrom(patients.indexDays, to) };
  return knownOf(patients, range, accrual);
}

/** The reference as it was known when it was locked. */
export function scannedBefore({ patients, accruals }: Scannable, referenceDay: number): ScannedPatients {
  return knownOf(patients, { first: 0, end: firstFrom(patients.indexDays, referenceDay) }, accruals[0]!);
}

function knownOf(
  patients: FollowedPatients,
  { first, end }: { readonly first: number; readonly end: number },
  { interval, curves, followUpDays }: Accrual,
): ScannedPatients {
  const since = { from: -Infinity, to: interval.to };
  const deaths = new Uint8Array(end - first);
  const exposure = new Float64Array(end - first);
  for (let i = first; i < end; i++) {
    const index = patients.indexDays[i]!;
    const known = patients.knownDays[i]!;
    deaths[i - first] = becameKnown(index, known, since, followUpDays) ? 1 : 0;
    exposure[i - first] = patients.hazards[i]! * shareKnown(curves[0]!, ageAt(patients, i, interval.to, followUpDays));
  }
  return { first, end, deaths, exposure };
}
