import { canonicalJson, sha256 } from '@sotto/admissions';
import type { Direction, LogM } from './e-sr';
import type { SecondaryEntry } from './study-secondary/secondary-entry';

export type StreamState =
  /** Tested at this look. */
  | 'tested'
  /** Too few events in the reference; keeps its share of the budget. */
  | 'waiting-for-reference-events';

export interface Totals {
  readonly cases: number;
  readonly events: number;
  readonly predicted: number;
}

/** One look of one stream of the label test: a subgroup and a direction of one model. */
export interface LabelEntry {
  /** Entries that were written before there was another test have none. */
  readonly detector?: 'labels';
  readonly model: string;
  readonly look: number;
  /** Moment of the look, ISO. */
  readonly at: string;
  readonly subgroup: string;
  readonly direction: Direction;
  readonly tier: 'alarm';
  readonly state: StreamState;
  /** Cases and events that the look used. */
  readonly cases: number;
  readonly events: number;
  /** Sum of the stated risks of these cases. */
  readonly predicted: number;
  /** Cases, events and stated risks since the stream began or started again, this look included. */
  readonly total: Totals;
  readonly logM: LogM;
  /** Natural logarithm; null before the first tested look. */
  readonly statistic: number | null;
  readonly threshold: number;
  readonly alarm: boolean;
}

/** One look of one stream of the follow-up test. */
export interface FollowUpEntry {
  readonly detector: 'follow-up';
  readonly model: string;
  readonly look: number;
  /** Moment of the look, ISO. */
  readonly at: string;
  readonly subgroup: string;
  readonly direction: Direction;
  readonly tier: 'alarm';
  /** `few-followed`: tested, but 1 to 10 of its patients are still followed, and evidence could tell their risks. */
  readonly state: 'tested' | 'few-followed';
  /** Since the stream began or started again; null where it is withheld. */
  readonly total: Shown<Totals>;
  /** Natural logarithm; null where few are followed. */
  readonly statistic: number | null;
  readonly threshold: number;
  readonly alarm: boolean;
  /** The lower line, with a memory of its own. */
  readonly watch: WatchReading;
  /** Hash of what the look learnt, which is sealed. */
  readonly sealed: string;
}

/** One look of a slot: a subgroup that nobody named. */
export interface DiscoveryEntry extends Pick<
  FollowUpEntry,
  | 'detector'
  | 'model'
  | 'look'
  | 'at'
  | 'subgroup'
  | 'direction'
  | 'state'
  | 'statistic'
  | 'threshold'
  | 'alarm'
  | 'sealed'
> {
  readonly discovered: true;
  /** What opened it; entries of versions that knew new drugs only have none. */
  readonly found?: 'new-code' | 'search';
  readonly tier: 'discovery';
}

export interface WatchReading {
  readonly statistic: number | null;
  readonly threshold: number;
  readonly alarm: boolean;
}

/** Numbers, each null where a count of 1 to 10, or a risk, would show. */
export type Shown<T> = { readonly [key in keyof T]: number | null };

/** Appended, never changed. */
export type LedgerEntry = LabelEntry | FollowUpEntry | DiscoveryEntry | SecondaryEntry;

/** An entry with its place in the chain: the hash covers the entry and the hash before it. */
export interface ChainedEntry {
  readonly entry: LedgerEntry;
  readonly hash: string;
}

export const chainStart = '0'.repeat(64);

export function chain(entries: readonly LedgerEntry[], head: string): ChainedEntry[] {
  let previous = head;
  return entries.map((entry) => {
    previous = sha256(previous + canonicalJson(entry));
    return { entry, hash: previous };
  });
}

/**
 * Place of the first entry whose hash does not cover it and the hash before it; undefined: the chain is whole.
 *
 * @param chained every entry of one study, in the order of the ledger
 * @returns 0 for the first entry
 */
export function firstBroken(chained: readonly ChainedEntry[]): number | undefined {
  const whole = chain(
    chained.map(({ entry }) => entry),
    chainStart,
  );
  const place = chained.findIndex(({ hash }, i) => hash !== whole[i]!.hash);
  return place === -1 ? undefined : place;
}
