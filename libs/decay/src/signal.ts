import type { Direction } from './e-sr';
import type { LedgerEntry } from './ledger';

/** An alarm of a decay test. */
export interface Signal {
  /** 1 for the first of a study. */
  readonly number: number;
  readonly model: string;
  readonly tier: 'alarm';
  readonly detector: 'labels';
  readonly subgroup: string;
  readonly direction: Direction;
  readonly look: number;
  readonly at: string;
  readonly statistic: number;
  readonly threshold: number;
  /** Cases that the stream has used since it began or started again, their events, and those expected. */
  readonly cases: number;
  readonly events: number;
  readonly predicted: number;
}

/** The signals of a look. */
export function signalsOf(entries: readonly LedgerEntry[]): Omit<Signal, 'number'>[] {
  return entries.flatMap((entry) =>
    entry.alarm && entry.statistic !== null
      ? [
          {
            model: entry.model,
            tier: entry.tier,
            detector: 'labels' as const,
            subgroup: entry.subgroup,
            direction: entry.direction,
            look: entry.look,
            at: entry.at,
            statistic: entry.statistic,
            threshold: entry.threshold,
            ...entry.total,
          },
        ]
      : [],
  );
}
