import type { Direction } from '../e-sr';
import type { CohortTable } from './cohort-tables';
import { evidenceByStart, type NullHypothesis, statisticSince } from './start-evidence';

/** Two lines, each with its own budget; an alarm of one never touches the other. */
export type Tier = 'alarm' | 'watch';

export const tiers: readonly Tier[] = ['alarm', 'watch'];

/** All that a stream remembers from look to look: for each tier the first cohort that counts. */
export type StreamState = Readonly<Record<Tier, number>>;

export interface TierReading {
  /** Natural logarithm; minus infinity where no cohort counts yet. */
  readonly statistic: number;
  readonly since: number;
  readonly alarm: boolean;
}

export interface StreamReading {
  readonly readings: Readonly<Record<Tier, TierReading>>;
  readonly next: StreamState;
}

export interface StreamLook {
  /** Cohort of the look. */
  readonly through: number;
  readonly direction: Direction;
  readonly hypothesis: NullHypothesis;
  /** Natural logarithms. */
  readonly lines: Readonly<Record<Tier, number>>;
}

/**
 * One look of one stream. After an alarm of a tier only cohorts indexed later count for it.
 *
 * @param table the subgroup's known deaths and exposure by cohort, as of the look
 */
export function lookAtFollowUp(table: CohortTable, state: StreamState, look: StreamLook): StreamReading {
  const { through, direction, hypothesis, lines } = look;
  const earliest = Math.min(state.alarm, state.watch);
  const starts = evidenceByStart(table, { since: earliest, through }, direction, hypothesis);
  const read = (tier: Tier): TierReading => {
    const statistic = statisticSince(starts, state[tier] - earliest);
    return { statistic, since: state[tier], alarm: statistic >= lines[tier] };
  };
  const readings = { alarm: read('alarm'), watch: read('watch') };
  const after = (tier: Tier) => (readings[tier].alarm ? through + 1 : state[tier]);
  return { readings, next: { alarm: after('alarm'), watch: after('watch') } };
}
