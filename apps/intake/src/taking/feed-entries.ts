import type { MessageCount, SenderCount, StayClaim, UnmappedCount } from '@sotto/persistence';
import { isUnmapped } from '../site/is-unmapped';
import type { CodeAsSent } from '../site/standardise';
import type { KnownUnits } from './content-fault';
import { stayClaims } from './stay-claims';
import type { KnownFact } from './take-in';

/** What became of one message, line or resource. */
export interface MessageOutcome {
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  /** Empty where it does not say who sent it. */
  readonly sender: string;
  readonly codes: readonly CodeAsSent[];
  readonly isRepeated?: boolean;
  readonly assumedCharacterSet?: string | undefined;
}

export interface FeedEntries {
  readonly counts: readonly MessageCount[];
  readonly senders: readonly SenderCount[];
  readonly unmapped: readonly UnmappedCount[];
  readonly claims: readonly StayClaim[];
}

/** What is counted of messages of one feed. Those that were rejected are counted by their dead letters. */
export function feedEntries(
  feed: string,
  outcomes: readonly MessageOutcome[],
  facts: readonly KnownFact[],
  read: KnownUnits,
): FeedEntries {
  const counts = new Tally<MessageCount>();
  const senders = new Tally<SenderCount>();
  const unmapped = new Tally<UnmappedCount>();
  for (const outcome of outcomes) {
    for (const [result, reason] of namesOf(outcome)) counts.add({ source: feed, result, reason });
    // Who sends what cannot be read may call itself anything.
    senders.add({ feed, sender: outcome.result === 'rejected' ? '' : outcome.sender });
    if (outcome.isRepeated === true) continue;
    for (const sent of outcome.codes) {
      const { kind, system, code, unit } = sent;
      if (isUnmapped(sent, read)) unmapped.add({ feed, kind, system, code, unit });
    }
  }
  return { counts: counts.rows, senders: senders.rows, unmapped: unmapped.rows, claims: stayClaims(facts) };
}

/** Counts what is equal. */
class Tally<Row extends { readonly count: number }> {
  private readonly counts = new Map<string, { readonly what: Omit<Row, 'count'>; count: number }>();

  add(what: Omit<Row, 'count'>): void {
    const key = JSON.stringify(what);
    const known = this.counts.get(key) ?? { what, count: 0 };
    known.count += 1;
    this.counts.set(key, known);
  }

  get rows(): Row[] {
    return [...this.counts.values()].map(({ what, count }) => ({ ...what, count }) as Row);
  }
}

function namesOf({ result, reason, isRepeated, assumedCharacterSet }: MessageOutcome): [string, string][] {
  if (isRepeated === true) return [['repeated', '']];
  const assumed: [string, string][] =
    assumedCharacterSet === undefined ? [] : [['assumed-character-set', assumedCharacterSet]];
  return result === 'rejected' ? assumed : [[result, reason ?? ''], ...assumed];
}
