import type { OrderedCases } from '../ordering/ascending';
import { hasSmallClass } from './small-count';

/** Up to so many different risks the measures can be solved for the number of cases at each. */
const few = 20;

/** Cases, and those with the event, at each different risk; null where the risks are many. */
export type RiskLevels = ReadonlyMap<number, { readonly cases: number; readonly events: number }> | null;

/**
 * Counts the cases at each different risk, where these are so few that sums over them tell the counts.
 *
 * @param patients number of each case's patient, where one may have several: then people with and without the event are
 *   counted, since a level of many rows may be a single person
 */
export function riskLevels(risks: Float64Array, outcomes: Uint8Array, patients?: Uint32Array): RiskLevels {
  const levels = new Map<number, { cases: number; events: number }>();
  const seen = new Map<number, readonly [Set<number>, Set<number>]>();
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    let level = levels.get(risk);
    if (level === undefined) {
      if (levels.size === few) return null;
      levels.set(risk, (level = { cases: 0, events: 0 }));
      seen.set(risk, [new Set(), new Set()]);
    }
    if (patients !== undefined) {
      const people = seen.get(risk)![outcomes[i] === 1 ? 1 : 0];
      if (people.has(patients[i]!)) continue;
      people.add(patients[i]!);
    }
    level.cases++;
    level.events += outcomes[i]!;
  }
  return levels;
}

/** Whether at one of few different risks stand 1 to 10 cases with or without the event: these follow from the measures. */
export function tellsOfLevel(levels: RiskLevels): boolean {
  return levels !== null && [...levels.values()].some(hasSmallClass);
}

/** The levels of several parts together. */
export function levelsTogether(parts: readonly RiskLevels[]): RiskLevels {
  const sum = new Map<number, { cases: number; events: number }>();
  for (const part of parts) {
    if (part === null) return null;
    for (const [risk, { cases, events }] of part) {
      const before = sum.get(risk) ?? { cases: 0, events: 0 };
      sum.set(risk, { cases: before.cases + cases, events: before.events + events });
    }
  }
  return sum.size > few ? null : sum;
}

/**
 * Whether cases have few different risks, and at one of them 1 to 10 cases with or without the event: these follow from
 * the measures and counts of neighbouring risks taken together.
 */
export function hasSmallLevel({ risks, outcomes }: OrderedCases): boolean {
  return tellsOfLevel(riskLevels(risks, outcomes));
}
