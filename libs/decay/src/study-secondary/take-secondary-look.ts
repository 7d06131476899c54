import { bySubgroup, type Case } from '@sotto/performance';
import { auroc, expectedPerformance } from '@sotto/statistics';
import { alarmLine } from '../e-sr';
import {
  afterAucAlarm,
  afterAucBatch,
  afterAucWaiting,
  beforeFirstAuc,
  leastOfAucBatch,
} from '../secondary/auc-detector';
import { cusumAfterLook } from '../secondary/control-charts';
import { secondaryAlarmsPerYear } from './secondary-alarms';
import type { CusumReadings, RankingReading, SecondaryEntry } from './secondary-entry';
import { cusumOddsRatios, type SecondaryReference } from './secondary-reference';

/** What the secondary tests of one group carry from look to look. */
export type SecondaryState = Pick<SecondaryEntry, 'subgroup' | 'total' | 'ranking' | 'charts'>;

export interface SecondaryLook {
  readonly model: string;
  readonly number: number;
  /** ISO. */
  readonly at: string;
  /** ISO. */
  readonly before: string;
  /** First look of the label test: it takes all that has matured since the reference. */
  readonly isFirst: boolean;
}

const none = { cases: 0, events: 0, predicted: 0 };

/**
 * A group as its tests begin.
 *
 * @param waitingAfter cases that matured later count, ISO; null: all after the reference
 */
export function beginning(
  subgroup: string,
  reference: SecondaryReference | undefined,
  waitingAfter: string | null,
): SecondaryState {
  if (reference === undefined) return { subgroup, total: none, ranking: null, charts: null };
  const { floor, limits } = reference;
  const reading = (limit: number) => ({ sum: 0, limit, passed: false });
  return {
    subgroup,
    total: none,
    ranking: { floor, memory: beforeFirstAuc, expected: 0, waitingAfter },
    charts: { higher: reading(limits.higher), lower: reading(limits.lower) },
  };
}

/** A group after a look: an alarm starts its evidence again. */
export function stateAfter({ subgroup, total, ranking, charts, alarm }: SecondaryEntry): SecondaryState {
  const restarted = ranking && alarm ? { ...ranking, memory: afterAucAlarm(ranking.memory) } : ranking;
  return { subgroup, total, ranking: restarted, charts };
}

/**
 * One look of the secondary tests over every group of one model.
 *
 * @param states before the look
 * @param cases mature at the look and not of the reference, one a patient and horizon, in the order of their maturity
 * @see methods E.6
 */
export function takeSecondaryLook(
  states: readonly SecondaryState[],
  cases: readonly Case[],
  look: SecondaryLook,
): SecondaryEntry[] {
  const streams = states.filter(({ ranking }) => ranking !== null).length;
  const line = streams === 0 ? null : alarmLine(streams, secondaryAlarmsPerYear);
  const groups = bySubgroup(unused(cases, states, look));
  return states.map((state) => lookAtGroup(state, groups.get(state.subgroup) ?? [], line, look));
}

/** Those that are new, and those that still wait for a batch. */
function unused(cases: readonly Case[], states: readonly SecondaryState[], look: SecondaryLook): Case[] {
  const newAfter = look.isFirst ? -Infinity : Date.parse(look.before);
  const after = states.reduce((least, { ranking }) => Math.min(least, ranking ? waits(ranking) : Infinity), newAfter);
  return cases.filter(({ maturedAt }) => Date.parse(maturedAt) > after);
}

function waits({ waitingAfter }: RankingReading): number {
  return waitingAfter === null ? -Infinity : Date.parse(waitingAfter);
}

function lookAtGroup(
  { subgroup, total, ranking, charts }: SecondaryState,
  members: readonly Case[],
  line: number | null,
  { model, number, at, before, isFirst }: SecondaryLook,
): SecondaryEntry {
  const fresh = isFirst ? members : members.filter(({ maturedAt }) => Date.parse(maturedAt) > Date.parse(before));
  const read = ranking && rankingAfter(ranking, members, at);
  const alarm = read !== null && line !== null && read.memory.logM >= line;
  return {
    detector: 'ranking',
    model,
    look: number,
    at,
    subgroup,
    direction: 'worse-ranking',
    tier: 'secondary',
    state: read === null ? 'waiting-for-reference-events' : 'tested',
    total: {
      cases: total.cases + fresh.length,
      events: total.events + eventsOf(fresh),
      predicted: total.predicted + fresh.reduce((sum, { risk }) => sum + risk, 0),
    },
    ranking: read,
    charts: charts && chartsAfter(charts, fresh),
    statistic: read && shown(read.memory.logM, alarm),
    threshold: read && line,
    alarm,
  };
}

function rankingAfter(ranking: RankingReading, members: readonly Case[], at: string): RankingReading {
  const batch = members.filter(({ maturedAt }) => Date.parse(maturedAt) > waits(ranking));
  const events = eventsOf(batch);
  const { floor, memory, expected } = ranking;
  if (Math.min(events, batch.length - events) < leastOfAucBatch) {
    return { ...ranking, memory: afterAucWaiting(memory) };
  }
  const risks = Float64Array.from(batch, ({ risk }) => risk);
  const area = auroc(
    risks,
    Uint8Array.from(batch, ({ outcome }) => outcome),
  );
  if ('notEstimable' in area) throw new RangeError('a batch has cases with the event and cases without');
  return {
    floor,
    memory: afterAucBatch(memory, area.value, floor),
    expected: expected + expectedArea(risks),
    waitingAfter: at,
  };
}

/** Of risks that are all 0 or 1 none is expected, and chance is taken. */
function expectedArea(risks: Float64Array): number {
  const expected = expectedPerformance(risks);
  return 'notEstimable' in expected ? 0.5 : (expected.auroc ?? 0.5);
}

function chartsAfter({ higher, lower }: CusumReadings, fresh: readonly Case[]): CusumReadings {
  return {
    higher: cusumAfterLook(higher.sum, fresh, { oddsRatio: cusumOddsRatios.higher, limit: higher.limit }),
    lower: cusumAfterLook(lower.sum, fresh, { oddsRatio: cusumOddsRatios.lower, limit: lower.limit }),
  };
}

/** To a hundredth, on its side of the line. */
function shown(logM: number, alarm: boolean): number {
  return (alarm ? Math.ceil(100 * logM) : Math.floor(100 * logM)) / 100;
}

function eventsOf(cases: readonly Case[]): number {
  return cases.reduce((sum, { outcome }) => sum + outcome, 0);
}
