import type { NoNumber, Shrunken, ShrunkenGroup, ShrunkenMeasure } from '@sotto/reports';
import { shrunkenEstimates, shrunkenRatios, sum } from '@sotto/statistics';
import { type DividedCases, membersOf } from './divide-cases';
import type { ShownGroup } from './shown-group';

const fewestGroups = 3;
const tolerance = 1.2;

/**
 * Observed over expected of the shown groups of a column, drawn towards 1, and their calibration in the large, drawn
 * towards its mean, by as much as chance calls for. Groups that are withheld have no part in it.
 *
 * @param repeated patients have several rows: their events are not Poisson, so that no ratio is drawn
 */
export function shrinkGroups(
  divided: DividedCases,
  groups: readonly ShownGroup[],
  repeated: boolean,
): Shrunken | NoNumber {
  const expected = groups.map((group) => expectedOf(divided, group));
  const counted = groups.flatMap(({ division }, i) =>
    expected[i]! > 0 ? [{ name: division.name, observed: division.events, expected: expected[i]! }] : [],
  );
  if (counted.length < fewestGroups) return { notEstimable: 'below-minimum-groups' };
  return {
    tolerance,
    observedExpectedRatio: repeated ? { notEstimable: 'repeated-patients' } : shrunkenCounts(counted),
    calibrationInTheLarge: shrunkenShifts(groups),
  };
}

function shrunkenCounts(
  counted: readonly { readonly name: string; readonly observed: number; readonly expected: number }[],
): ShrunkenMeasure {
  const { alike, groups } = shrunkenRatios(counted, tolerance);
  return { alike, groups: named(counted, groups) };
}

/** Sum of the risks, which is in the ratio already where there is an event. */
function expectedOf(divided: DividedCases, { division, validation }: ShownGroup): number {
  const ratio = validation.measures.observedExpectedRatio;
  if ('value' in ratio && ratio.value > 0) return division.events / ratio.value;
  const { risks } = membersOf(divided, division);
  return sum(risks.length, (i) => risks[i]!);
}

function shrunkenShifts(groups: readonly ShownGroup[]): Shrunken['calibrationInTheLarge'] {
  const known = groups.flatMap(({ division, validation }) => {
    const found = validation.measures.calibrationInTheLarge;
    if ('notEstimable' in found || found.standardError === undefined) return [];
    return [{ name: division.name, value: found.value, standardError: found.standardError }];
  });
  if (known.length < fewestGroups) return { notEstimable: 'below-minimum-groups' };
  const shrunken = shrunkenEstimates(known, Math.log(tolerance));
  if ('notEstimable' in shrunken) return shrunken;
  return { alike: shrunken.betweenVariance === 0, groups: named(known, shrunken.groups) };
}

function named<Of extends Omit<ShrunkenGroup, 'name'>>(
  of: readonly { readonly name: string }[],
  found: readonly Of[],
): ShrunkenGroup[] {
  return found.map(({ value, interval, beyond }, i) => ({ name: of[i]!.name, value, interval, beyond }));
}
