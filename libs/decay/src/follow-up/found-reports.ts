import { firstFrom, type FollowedPatients } from './followed-patients';
import { betweenReports, lastReport, type Reports } from './reports';

/** Days over which it is counted on how many of them events became known. */
const windowDays = 91;
/** Events of a day with any, on average, if they come in batches: a batch without one is then rare. */
const leastPerDay = 3;
/** How many days have events, against what chance would give: at most this part, and fewer by these standard deviations. */
const fewer = { part: 0.8, deviations: 4 } as const;

/** When a file's events became known, as read from the events themselves. */
export interface FoundReports {
  readonly clockAt: (day: number) => number;
  readonly knownDays: Float64Array;
  /** Number of looks whose events came in batches. */
  readonly batched: number;
}

export interface ReadLooks {
  /** Day of the calendar on which the looks begin; days of patients count from it. */
  readonly startDay: number;
  readonly followUpDays: number;
  readonly lookDays: number;
  readonly looks: number;
}

/**
 * Whether the events of a file became known in batches, such as once a week, and on which days: nobody has told. Events on
 * much fewer days than by chance come in batches, and the clock of a look then stands at the last.
 *
 * The quarter of a year before a look decides how it is read, so its clock rests on the past. The first quarter with events
 * decides for itself; nothing is tested in it.
 */
export function foundReports(
  { indexDays, knownDays }: Pick<FollowedPatients, 'indexDays' | 'knownDays'>,
  { startDay, followUpDays, lookDays, looks }: ReadLooks,
): FoundReports {
  const known = knownDays.filter((day) => Number.isFinite(day)).sort();
  const reports = lastOfEachDay(known, startDay);
  const lookOf = (day: number) => Math.ceil(day / lookDays) - 1;
  const inBatches = new Map<number, boolean>();
  for (let look = lookOf(known[0] ?? Infinity); look < looks; look++) {
    const end = Math.max(look * lookDays, known[0]! + windowDays);
    inBatches.set(look, areBatches(known, reports, end));
  }
  const clockAt = (day: number): number => {
    const look = lookOf(day);
    if (inBatches.get(look) !== true) return day;
    const before = inBatches.get(look - 1) === false ? look * lookDays : -Infinity;
    return Math.max(before, lastReport(reports, day));
  };
  const placed = (day: number, i: number): number => {
    const look = lookOf(day);
    if (inBatches.get(look) !== true) return day;
    const since = clockAt(look * lookDays);
    const placedDay = betweenReports(reports, day, { index: indexDays[i]!, followUpDays, within: 1 });
    return placedDay > since ? placedDay : (since + day) / 2;
  };
  return {
    clockAt,
    knownDays: knownDays.map((day, i) => (Number.isFinite(day) ? placed(day, i) : day)),
    batched: [...inBatches].filter(([look, are]) => look >= 0 && are).length,
  };
}

function lastOfEachDay(known: Float64Array, startDay: number): Reports {
  const dayOf = (day: number) => Math.floor(startDay + day);
  return known.filter((day, i) => i + 1 === known.length || dayOf(known[i + 1]!) > dayOf(day));
}

/** Of events that come by chance each of n falls on any of the days: so many days are empty, with the variance of that number. */
function areBatches(known: Float64Array, reports: Reports, end: number): boolean {
  const within = (days: Float64Array) => firstFrom(days, end) - firstFrom(days, end - windowDays);
  const [events, days] = [within(known), within(reports)];
  if (events < leastPerDay * days || days === 0) return false;
  const perDay = events / windowDays;
  const empty = Math.exp(-perDay);
  const deviation = Math.sqrt(windowDays * empty * (1 - (1 + perDay) * empty));
  const expected = windowDays * (1 - empty);
  return days <= fewer.part * expected && days < expected - fewer.deviations * deviation;
}
