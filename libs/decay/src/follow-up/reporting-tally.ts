import { ageAt, becameKnown, followedDuring, type FollowedPatients, type Interval } from './followed-patients';

/** Deaths that became known, and the hazard that was at risk, by day of age; tallies of sites or weeks add up. */
export interface ReportingTally {
  /** Shape [days of follow-up]. */
  readonly deaths: Float64Array;
  readonly exposure: Float64Array;
}

export function emptyTally(followUpDays: number): ReportingTally {
  return { deaths: new Float64Array(followUpDays), exposure: new Float64Array(followUpDays) };
}

export function addTally(sum: ReportingTally, part: ReportingTally): void {
  for (let day = 0; day < sum.deaths.length; day++) {
    sum.deaths[day]! += part.deaths[day]!;
    sum.exposure[day]! += part.exposure[day]!;
  }
}

export function tallyDeaths({ deaths }: ReportingTally): number {
  return deaths.reduce((sum, count) => sum + count, 0);
}

/**
 * When deaths become known: what happened within one interval of the database's time, by day since the index time.
 *
 * @param followUpDays horizon and lag, whole days
 * @returns deaths that became known at each day of age, and the stated hazard times the days spent at that age
 */
export function tallyInterval(patients: FollowedPatients, interval: Interval, followUpDays: number): ReportingTally {
  const tally = emptyTally(followUpDays);
  const { hazards, indexDays, knownDays } = patients;
  const { first, end } = followedDuring(indexDays, interval, followUpDays);
  for (let i = first; i < end; i++) {
    const index = indexDays[i]!;
    const known = knownDays[i]!;
    const from = ageAt(patients, i, interval.from, followUpDays);
    const to = ageAt(patients, i, interval.to, followUpDays);
    for (let day = Math.floor(from); day < to; day++) {
      tally.exposure[day]! += hazards[i]! * (Math.min(day + 1, to) - Math.max(day, from));
    }
    if (becameKnown(index, known, interval, followUpDays)) {
      tally.deaths[Math.min(Math.floor(known - index), followUpDays - 1)]! += 1;
    }
  }
  return tally;
}
