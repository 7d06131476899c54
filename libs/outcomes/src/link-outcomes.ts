import { type Chart, type FactStore, Links, readCharts } from '@sotto/admissions';
import { ascertainmentEnd, ascertainmentLagDays, horizonDays, horizonEnd, type Study } from '@sotto/studies';
import type { OpenPrediction } from '@sotto/shadow-scoring';
import { DateTime } from 'luxon';
import type { Closure, ClosureStore } from './closure.store';
import { Completeness } from './completeness';
import { labelFrom } from './label-from';
import { outcomeKinds } from './outcome-kinds';

export interface OutcomeStores {
  readonly facts: FactStore;
  readonly closures: ClosureStore;
}

interface Mature {
  readonly prediction: OpenPrediction;
  readonly maturedAt: DateTime;
}

/**
 * Closes every prediction that is mature at `now`: index time + horizon + lag has passed and every required source is
 * complete through the horizon. Each label is read as known at the moment of maturity and frozen.
 *
 * Running it again changes nothing; it goes on where it stopped.
 *
 * @returns number of predictions closed
 */
export async function linkOutcomes(study: Study, now: DateTime, stores: OutcomeStores, batch = 5000): Promise<number> {
  const { protocol } = study;
  const statements = await stores.closures.statements();
  const completeness = new Completeness(statements, protocol.timezone);
  const furthest = completeness.furthest(protocol.outcome.required);
  if (furthest === undefined) return 0;
  const open = await stores.closures.open(study, latestIndexTime(study, now, furthest), batch);
  const mature = open.flatMap((prediction) => matureAt(study, prediction, completeness, now) ?? []);
  if (mature.length === 0) return 0;
  const charts = await readCharts(
    stores.facts,
    mature.map(({ prediction, maturedAt }) => ({ patient: prediction.patient, asOf: maturedAt.toUTC().toISO()! })),
    outcomeKinds(protocol),
  );
  const links = new Links(await stores.facts.links());
  const closures = mature.map((m, i) => closureOf(study, m, charts[i]!, links));
  await stores.closures.close(study, closures);
  return closures.length;
}

/** Index times up to this one can be mature; generous by a day for the local calendar. */
function latestIndexTime({ protocol }: Study, now: DateTime, furthest: DateTime): string {
  const [horizon, lag] = [horizonDays(protocol), ascertainmentLagDays(protocol)];
  const latest = DateTime.min(now.minus({ days: horizon + lag }), furthest.minus({ days: horizon }));
  return latest.plus({ days: 1 }).toUTC().toISO()!;
}

function matureAt(
  study: Study,
  prediction: OpenPrediction,
  completeness: Completeness,
  now: DateTime,
): Mature | undefined {
  const index = DateTime.fromISO(prediction.indexTime);
  const { protocol } = study;
  const earliest = ascertainmentEnd(protocol, index);
  const maturedAt = completeness.firstReached(protocol.outcome.required, horizonEnd(protocol, index), earliest);
  return maturedAt !== undefined && maturedAt <= now ? { prediction, maturedAt } : undefined;
}

function closureOf(study: Study, { prediction, maturedAt }: Mature, chart: Chart, links: Links): Closure {
  return {
    prediction: prediction.id,
    maturedAt: maturedAt.toUTC().toISO()!,
    label: labelFrom(study, prediction, chart, links),
  };
}
