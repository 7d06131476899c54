import { bySubgroup, type Case } from '@sotto/performance';
import { auroc, seededGenerator } from '@sotto/statistics';
import { minimumEvents } from '../reference';
import { simulatedCusumLimit } from '../secondary/control-charts';

/** What the reference says of a group's ranking, and how far its control charts go if the stated risks are right. */
export interface SecondaryReference {
  readonly floor: number;
  readonly limits: { readonly higher: number; readonly lower: number };
}

/** Below the limit of the reference: so much worse is granted. */
const areaTolerance = 0.02;

/** How often a control chart of a right model passes its limit. */
export const cusumPassesPerYear = 0.5;

export const cusumOddsRatios = { higher: 2, lower: 0.5 } as const;

const simulatedYears = 100;

/**
 * By group; those with fewer than 20 events, or 20 others, are left out.
 *
 * @param cases of the reference, all mature
 * @param years that the reference lasted
 * @see methods E.6
 */
export function secondaryReference(cases: readonly Case[], years: number): Map<string, SecondaryReference> {
  const found = new Map<string, SecondaryReference>();
  for (const [subgroup, members] of bySubgroup(cases)) {
    const floor = areaFloor(members);
    if (floor !== undefined) found.set(subgroup, { floor, limits: limitsOf(members, years) });
  }
  return found;
}

/** The lower 95 % limit of the reference less the tolerance; undefined where there are too few for a limit. */
export function areaFloor(cases: readonly Pick<Case, 'risk' | 'outcome'>[]): number | undefined {
  const events = cases.reduce((sum, { outcome }) => sum + outcome, 0);
  if (Math.min(events, cases.length - events) < minimumEvents.subgroup) return undefined;
  const area = auroc(
    Float64Array.from(cases, ({ risk }) => risk),
    Uint8Array.from(cases, ({ outcome }) => outcome),
  );
  const low = 'notEstimable' in area ? null : (area.interval?.low ?? null);
  return low === null ? undefined : Math.max(areaTolerance, low - areaTolerance);
}

function limitsOf(cases: readonly Case[], years: number): SecondaryReference['limits'] {
  const risks = Float64Array.from(cases, ({ risk }) => risk).sort();
  const limit = (oddsRatio: number) =>
    simulatedCusumLimit(risks, {
      oddsRatio,
      casesPerYear: cases.length / years,
      falseAlarmsPerYear: cusumPassesPerYear,
      generator: seededGenerator(1),
      years: simulatedYears,
    });
  return { higher: limit(cusumOddsRatios.higher), lower: limit(cusumOddsRatios.lower) };
}
