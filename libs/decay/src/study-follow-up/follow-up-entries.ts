import { canonicalJson, sha256 } from '@sotto/admissions';
import { isSmallCount } from '@sotto/statistics';
import type { DateTime } from 'luxon';
import { knownSince } from '../after-signal/since-change';
import { bothDirections } from '../follow-up/budget';
import { tableOf } from '../follow-up/cohort-tables';
import type { ReadStream } from '../follow-up/run-follow-up';
import type { StreamLook } from '../follow-up/stream-look';
import type { FollowUpEntry, Shown, Totals } from '../ledger';
import { type Combination, shownCounts, type ShownCounts } from '../shown-counts';
import { countedSince, type LookMemory } from './look-memory';
import type { StudyPlan } from './study-plan';
import type { TakenLook } from './take-follow-up-look';

export interface EntryContext {
  readonly model: string;
  readonly number: number;
  readonly at: DateTime;
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  readonly lines: StreamLook['lines'];
  /** Patients of each group whose follow-up goes on. */
  readonly stillFollowed: readonly number[];
  readonly combinations: readonly Combination[];
}

/** The ledger entries of a look, one a stream: what may be read outside the seal. */
export function followUpEntries({ streams, sealed }: TakenLook, context: EntryContext): FollowUpEntry[] {
  const { model, number, at, memory, lines, stillFollowed } = context;
  const totals = streams.map((stream) => totalsOf(stream, context));
  const shown = shownInBoth(streams, totals, context);
  const hash = sha256(canonicalJson(sealed));
  return streams.map(({ group, direction, readings: { alarm, watch } }, i) => {
    const isFew = isSmallCount(stillFollowed[group]!);
    const read = (value: number) => (isFew ? null : value);
    return {
      detector: 'follow-up',
      model,
      look: number,
      at: at.toUTC().toISO()!,
      subgroup: memory.groups[group]!,
      direction,
      tier: 'alarm',
      state: isFew ? 'few-followed' : 'tested',
      total: withheld(totals[i]!, shown[group]!, isFew),
      statistic: read(alarm.statistic),
      threshold: lines.alarm,
      alarm: alarm.alarm,
      watch: { statistic: read(watch.statistic), threshold: lines.watch, alarm: watch.alarm },
      sealed: hash,
    };
  });
}

function totalsOf({ group, readings }: ReadStream, { memory, plan }: EntryContext): Totals {
  const { since } = readings.alarm;
  const { observed, expected } = knownSince(tableOf(memory.tables, group), since, plan.hypothesis);
  return { cases: countedSince(memory, group, since).patients, events: observed, predicted: expected };
}

/** By group: the counts of one direction tell those of the other, so what is hidden in one is hidden in both. */
function shownInBoth(
  streams: readonly ReadStream[],
  totals: readonly Totals[],
  { memory, combinations }: EntryContext,
): ShownCounts[] {
  const ways = bothDirections.map((direction) => {
    const counted = streams.flatMap((stream, i) =>
      stream.direction === direction ? [{ subgroup: memory.groups[stream.group]!, ...totals[i]! }] : [],
    );
    return shownCounts(counted, combinations);
  });
  return memory.groups.map((name) => ({
    cases: ways.every((shown) => shown.get(name)!.cases),
    events: ways.every((shown) => shown.get(name)!.events),
  }));
}

function withheld(total: Totals, shown: ShownCounts, isFew: boolean): Shown<Totals> {
  return {
    cases: shown.cases ? total.cases : null,
    events: shown.events ? total.events : null,
    predicted: shown.events && !isFew ? total.predicted : null,
  };
}
