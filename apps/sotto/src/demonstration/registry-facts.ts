import { DateTime } from 'luxon';
import { type DemonstrationFact, rawIdentifier } from './admission-facts';
import { admissionDays, start, timezone, utc } from './calendar';
import type { PlannedAdmission } from './plan-admissions';

const source = 'death-registry';
const horizonDays = 60;
/** Longer than any report takes, so that what the registry states is true. */
const completenessLagDays = 32;

/**
 * Once a week the registry states through which day it has reported every death.
 * It goes on until the last day of admissions is complete through the horizon.
 */
export function completenessStatements(): DemonstrationFact[] {
  const needed = start.plus({ days: admissionDays + horizonDays }).toISODate()!;
  const statements: DemonstrationFact[] = [];
  for (let week = 1, through = ''; through < needed; week++) {
    const stated = start.plus({ weeks: week, hours: 6 });
    through = stated.minus({ days: completenessLagDays }).toISODate()!;
    statements.push({ kind: 'complete-through', source, id: `complete-${through}`, through, knownAt: utc(stated) });
  }
  return statements;
}

/** The registry knows the day of a death and reports it some days later; what it learns after its last word is not played. */
export function deathFacts(planned: readonly PlannedAdmission[]): DemonstrationFact[] {
  const last = completenessStatements().at(-1)!.knownAt;
  return planned.flatMap((each) => deathFact(each)).filter(({ knownAt }) => knownAt <= last);
}

function deathFact({ patient, deathDate, reportingDelayDays }: PlannedAdmission): DemonstrationFact[] {
  if (deathDate === null) return [];
  const endOfDay = DateTime.fromISO(deathDate, { zone: timezone }).plus({ days: 1 });
  const knownAt = utc(endOfDay.plus({ seconds: Math.round(reportingDelayDays * 86_400) }));
  const raw = rawIdentifier(patient);
  return [{ kind: 'death', source, id: `death-${raw.identifier}`, patient: raw, date: deathDate, knownAt }];
}
