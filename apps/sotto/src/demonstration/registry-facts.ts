import { DateTime } from 'luxon';
import { type DemonstrationFact, rawIdentifier } from './admission-facts';
import { admissionDays, start, timezone, utc } from './calendar';
import type { PlannedAdmission } from './plan-admissions';

type Statement = Extract<DemonstrationFact, { kind: 'complete-through' }>;
type Death = Extract<DemonstrationFact, { kind: 'death' }>;

const source = 'death-registry';
const horizonDays = 60;
/** Longer than any report takes, so that what the registry states is true. */
const completenessLagDays = 32;
/** At the end of every day the registry sends what it has learnt on it. */
const sentAt = { hour: 23, minute: 59, second: 59 };

/** One file of the registry. */
export interface RegistryFile {
  readonly knownAt: string;
  readonly name: string;
  readonly completeThrough: string;
  /** CSV. */
  readonly text: string;
}

/**
 * The files of the registry, one a day, in their order; they go on until the last day of admissions is complete through
 * the horizon. Each repeats through which day every death is reported; that day moves on once a week.
 */
export function registryFiles(planned: readonly PlannedAdmission[]): RegistryFile[] {
  const deaths = Map.groupBy(deathFacts(planned), ({ knownAt }) => localDay(knownAt));
  return completenessStatements().map(({ knownAt, through }) => {
    const day = localDay(knownAt);
    const rows = (deaths.get(day) ?? []).map((death) => `${death.patient.identifier},${death.date},${death.knownAt}\n`);
    const text = `mrn,date_of_death,reported_at\n${rows.join('')}`;
    return { knownAt, name: `deaths-${day}.csv`, completeThrough: through, text };
  });
}

function localDay(moment: string): string {
  return DateTime.fromISO(moment, { zone: timezone }).toISODate()!;
}

/** What the files of the registry state, one a day. */
export function completenessStatements(): Statement[] {
  const needed = start.plus({ days: admissionDays + horizonDays }).toISODate()!;
  const statements: Statement[] = [];
  for (let day = 0, through = ''; through < needed; day++) {
    const stated = start.plus({ days: day }).set(sentAt);
    const lastMoved = start.plus({ weeks: Math.floor(day / 7) });
    through = lastMoved.minus({ days: completenessLagDays }).toISODate()!;
    const id = `complete-${stated.toISODate()}`;
    statements.push({ kind: 'complete-through', source, id, through, knownAt: utc(stated) });
  }
  return statements;
}

/** The registry knows the day of a death and reports it some days later; what it learns after its last file is not played. */
export function deathFacts(planned: readonly PlannedAdmission[]): Death[] {
  const last = completenessStatements().at(-1)!.knownAt;
  return planned.flatMap((each) => deathFact(each)).filter(({ knownAt }) => knownAt <= last);
}

function deathFact({ patient, deathDate, reportingDelayDays }: PlannedAdmission): Death[] {
  if (deathDate === null) return [];
  const endOfDay = DateTime.fromISO(deathDate, { zone: timezone }).plus({ days: 1 });
  const knownAt = utc(endOfDay.plus({ seconds: Math.round(reportingDelayDays * 86_400) }));
  const raw = rawIdentifier(patient);
  return [{ kind: 'death', source, id: `death-${raw.identifier}`, patient: raw, date: deathDate, knownAt }];
}
