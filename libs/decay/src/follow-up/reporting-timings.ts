import type { SubgroupCodes } from './subgroup-codes';
import { type FollowedPatients, pickPatients } from './followed-patients';
import { breslowShape, effectiveDeaths, type ReportingCurve } from './reporting-curve';
import { tallyInterval } from './reporting-tally';

/** Days of age at which the stretches begin over which the timing of a group is compared with everybody's. */
const stretches = [0, 3, 7, 14, 28, 60] as const;

/** Weight of everybody's timing in that of a group, in deaths. */
const borrowedDeaths = 15;

/** How much more of its deaths than everybody's a group has in each stretch of age; 1 everywhere: no different. */
export type ReportingTiming = readonly number[];

/**
 * When the deaths of each group become known, against everybody's, in the locked reference. Some die early, and would
 * look like deaths too many for as long as they are followed.
 *
 * The timing stays as it was: the curve follows what changes for everybody, never what changes for one group.
 *
 * @returns by group, everybody first
 */
export function timingsOf(
  patients: FollowedPatients,
  columns: readonly SubgroupCodes[],
  clock: number,
  followUpDays: number,
): ReportingTiming[] {
  const during = { from: -Infinity, to: clock };
  const everybody = breslowShape(tallyInterval(patients, during, followUpDays));
  const same = stretches.map(() => 1);
  if (everybody === undefined) return [same];
  const timing = (members: FollowedPatients): ReportingTiming => {
    const tally = tallyInterval(members, during, followUpDays);
    const own = breslowShape(tally);
    if (own === undefined) return same;
    const weight = effectiveDeaths(tally) / (effectiveDeaths(tally) + borrowedDeaths);
    return stretches.map((_, i) => {
      const share = shareIn(everybody, i);
      return share > 0 ? (weight * shareIn(own, i)) / share + 1 - weight : 1;
    });
  };
  return [same, ...columns.flatMap((column) => membersOf(column, patients).map(timing))];
}

/** The curve of a group with its timing. */
export function timedCurve(curve: ReportingCurve, timing: ReportingTiming): ReportingCurve {
  const timed = new Float64Array(curve.length);
  let stretch = 0;
  for (let day = 0; day + 1 < curve.length; day++) {
    if (day >= (stretches[stretch + 1] ?? Infinity)) stretch += 1;
    timed[day + 1] = timed[day]! + (curve[day + 1]! - curve[day]!) * timing[stretch]!;
  }
  const total = timed.at(-1)!;
  return total > 0 ? timed.map((share) => share / total) : curve;
}

function shareIn(curve: ReportingCurve, stretch: number): number {
  const last = curve.length - 1;
  const at = (day: number | undefined) => curve[Math.min(day ?? last, last)]!;
  return at(stretches[stretch + 1]) - at(stretches[stretch]);
}

function membersOf({ codes, count }: SubgroupCodes, patients: FollowedPatients): FollowedPatients[] {
  const places = Array.from({ length: count }, (): number[] => []);
  codes.forEach((code, i) => {
    if (code > 0) places[code - 1]!.push(i);
  });
  return places.map((own) => pickPatients(patients, own));
}
