import type { Fact } from '@sotto/admissions';
import { DateTime } from 'luxon';

/**
 * The death that the sources tell of. What a source learnt last stands; of several sources the first in the ranking is
 * believed, save that a death without a date leaves the date to those after it. Who was alive at a moment, as the same
 * source says later or one before it says at all, did not die earlier.
 *
 * @param sources in their ranking
 * @param facts of one person
 * @param end of the outcome window, in the study's zone: a death without a date that was known by then needs none
 */
export function believedDeath(sources: readonly string[], facts: readonly Fact[], end: DateTime): Fact | undefined {
  const alive: Fact[] = [];
  let undated: Fact | undefined;
  for (const source of sources) {
    const said = facts.filter((fact) => fact.source === source);
    const death = lastSaid(said);
    const own = said.filter((fact) => fact.kind === 'alive-as-of' && isDated(fact));
    if (death !== undefined) {
      const against = [...alive, ...own.filter((fact) => Date.parse(fact.knownAt) > Date.parse(death.knownAt))];
      if (!against.some((fact) => isBefore(death, fact, end))) {
        if (isDated(death) || Date.parse(death.knownAt) <= end.toMillis()) return death;
        undated ??= death;
      }
    }
    alive.push(...own);
  }
  return undated;
}

/** The dated death that was learnt last; where none has a date, the one that was learnt first. */
function lastSaid(said: readonly Fact[]): Fact | undefined {
  const deaths = said
    .filter(({ kind }) => kind === 'death')
    .toSorted((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt));
  return deaths.findLast(isDated) ?? deaths[0];
}

function isDated({ at, date }: Fact): boolean {
  return at !== undefined || date !== undefined;
}

/** Moments are compared exactly, days as days; a death without either happened before it was known. */
function isBefore(death: Fact, alive: Fact, { zone }: DateTime): boolean {
  const [died, lived] = [death, alive].map((fact) => timeOf(fact));
  if (!isDayOnly(death) && !isDayOnly(alive)) return Date.parse(died!) < Date.parse(lived!);
  const [dayDied, dayLived] = [died, lived].map((time) => DateTime.fromISO(time!, { zone }).toISODate()!);
  return dayDied! < dayLived!;
}

function isDayOnly({ at, date }: Fact): boolean {
  return at === undefined && date !== undefined;
}

function timeOf({ at, date, knownAt }: Fact): string {
  return at ?? date ?? knownAt;
}
