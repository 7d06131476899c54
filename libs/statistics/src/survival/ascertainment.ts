import type { Estimate } from '../estimate';
import { clopperPearson } from '../intervals/clopper-pearson';
import { quantileOfSorted } from '../ordering/quantile';
import type { Generator } from '../resampling/seeded-generator';
import { sum } from '../sum';
import { type KnownEvents, reportingDelay } from './reporting-delay';

export interface Ascertainment {
  /** Day on the calendar of the events. */
  readonly analysisDay: number;
  readonly horizonDays: number;
  /** Days after the horizon at which the outcome is read. */
  readonly lagDays: number;
  /** Days after which every event that is ever known counts as known; 180 if not given. */
  readonly longestDelay?: number;
}

const usualLongestDelay = 180;
const replicates = 1000;
/** With fewer events that took longer than the lag, resamples differ too little. */
const fewestLate = 20;

/**
 * Completeness of ascertainment: which share of the events up to the horizon is known when the outcome is read.
 *
 * The lag is long enough where the lower limit is at least 0.98. Events that are never reported are not seen here.
 *
 * @formula mean over known events of F(horizon + lag - days from index to event), F the share known after some days
 * @misleads where reporting has become slower; for events that are never reported
 * @param events known events; `fromIndex` are the days from the index time to each, in [0, horizon]
 * @param settings of the outcome
 * @param generator for the bootstrap of events
 * @returns share in [0, 1], no unit; percentile interval, with fewer than 20 late events that of a share of all events
 * @see Brookmeyer & Liao 1990, Am J Epidemiol 132:355
 * @checkedAgainst Python numpy
 */
export function ascertainment(
  events: KnownEvents & { readonly fromIndex: Float64Array },
  settings: Ascertainment,
  generator: Generator,
): Estimate {
  const count = events.days.length;
  if (count === 0) return { notEstimable: 'empty' };
  const every = Uint32Array.from({ length: count }, (_, i) => i);
  const value = completeness(events, every, settings);
  const late = events.delays.filter((delay) => delay > settings.lagDays).length;
  if (late < fewestLate) return { value, interval: clopperPearson(Math.floor(value * count), count) };
  const drawn = Float64Array.from({ length: replicates }, () =>
    completeness(
      events,
      every.map(() => generator.below(count)),
      settings,
    ),
  ).sort();
  const [low, high] = [quantileOfSorted(drawn, 0.025), quantileOfSorted(drawn, 0.975)];
  return { value, interval: { low, high, level: 0.95, method: 'bootstrap' } };
}

function completeness(
  { days, delays, fromIndex }: KnownEvents & { readonly fromIndex: Float64Array },
  rows: Uint32Array,
  { analysisDay, horizonDays, lagDays, longestDelay = usualLongestDelay }: Ascertainment,
): number {
  const drawn = { days: new Int32Array(rows.length), delays: new Int32Array(rows.length) };
  for (let i = 0; i < rows.length; i++) {
    drawn.days[i] = days[rows[i]!]!;
    drawn.delays[i] = delays[rows[i]!]!;
  }
  const known = reportingDelay(drawn, analysisDay, longestDelay);
  const read = (i: number) => Math.floor(horizonDays + lagDays - fromIndex[rows[i]!]!);
  return sum(rows.length, (i) => known[Math.min(longestDelay, read(i))]!) / rows.length;
}
