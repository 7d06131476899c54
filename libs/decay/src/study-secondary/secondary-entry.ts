import type { AucMemory } from '../secondary/auc-detector';

/** One look of the secondary tests of one group: the test of the ranking, and control charts for display. */
export interface SecondaryEntry {
  readonly detector: 'ranking';
  readonly model: string;
  readonly look: number;
  /** Moment of the look, ISO. */
  readonly at: string;
  readonly subgroup: string;
  readonly direction: 'worse-ranking';
  readonly tier: 'secondary';
  readonly state: 'tested' | 'waiting-for-reference-events';
  /** Cases, events and stated risks since the test began; an alarm does not start them again. */
  readonly total: {
    readonly cases: number;
    readonly events: number;
    readonly predicted: number;
  };
  /** Null where the reference has too few of the group. */
  readonly ranking: RankingReading | null;
  readonly charts: CusumReadings | null;
  /** Natural logarithm, to a hundredth: an area to the last digit would tell how many events it rests on. */
  readonly statistic: number | null;
  /** Null where the group is not tested. */
  readonly threshold: number | null;
  readonly alarm: boolean;
}

export interface RankingReading {
  /** The area under the curve that the reference promises at least; locked with it. */
  readonly floor: number;
  /** After the look and before an alarm starts it again. */
  readonly memory: AucMemory;
  /** Sum over the batches of the area that is expected if the stated risks are right. */
  readonly expected: number;
  /** Cases that matured later than this moment wait for a complete batch, ISO; null: all do. */
  readonly waitingAfter: string | null;
}

/** Risk-adjusted cumulative sums, for display: twice the stated odds, and half of them. */
export interface CusumReadings {
  readonly higher: CusumReading;
  readonly lower: CusumReading;
}

export interface CusumReading {
  /** At the end of the look. */
  readonly sum: number;
  /** A right model passes it `cusumPassesPerYear` times a year; simulated from the reference. */
  readonly limit: number;
  /** Passed in this look, where it starts again from 0. */
  readonly passed: boolean;
}
