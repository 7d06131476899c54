/**
 * Patients in ascending order of index time. A day is counted from the start of the look calendar; before it, days
 * are negative.
 */
export interface FollowedPatients {
  /** Cumulative hazard up to horizon and lag, shape [patients]. */
  readonly hazards: Float64Array;
  readonly indexDays: Float64Array;
  /** Day on which the event became known; Infinity where none is. */
  readonly knownDays: Float64Array;
  /** Day on which the follow-up ended without the event; Infinity where it did not. Absent: for nobody. */
  readonly leftDays?: Float64Array;
}

/** A stretch of the database's time, open at its beginning. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Days that a patient has been followed by a clock: until the event was known or the follow-up ended; at most `followUpDays`. */
export function ageAt(
  { indexDays, knownDays, leftDays }: FollowedPatients,
  patient: number,
  clock: number,
  followUpDays: number,
): number {
  const known = knownDays[patient]!;
  const end = leftDays === undefined ? known : Math.min(known, leftDays[patient]!);
  const index = indexDays[patient]!;
  return Math.max(0, Math.min(clock - index, end - index, followUpDays));
}

/** Some of the patients, in their order. */
export function pickPatients(patients: FollowedPatients, places: readonly number[]): FollowedPatients {
  const pick = (values: Float64Array) => Float64Array.from(places, (i) => values[i]!);
  const { hazards, indexDays, knownDays, leftDays } = patients;
  const picked = { hazards: pick(hazards), indexDays: pick(indexDays), knownDays: pick(knownDays) };
  return leftDays === undefined ? picked : { ...picked, leftDays: pick(leftDays) };
}

/** Whether the event counts and became known inside the interval. */
export function becameKnown(indexDay: number, knownDay: number, { from, to }: Interval, followUpDays: number): boolean {
  return knownDay > from && knownDay <= to && knownDay - indexDay <= followUpDays;
}

/** The patients whose follow-up touches the interval: from `first` up to, not including, `end`. */
export function followedDuring(
  indexDays: Float64Array,
  { from, to }: Interval,
  followUpDays: number,
): { readonly first: number; readonly end: number } {
  return { first: firstFrom(indexDays, from - followUpDays), end: firstFrom(indexDays, to) };
}

/** Place of the first patient indexed at or after a day. */
export function firstFrom(indexDays: Float64Array, day: number): number {
  let [low, high] = [0, indexDays.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (indexDays[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
