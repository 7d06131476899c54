import { PostgresFeedLog, PostgresRejections, type Transaction } from '@sotto/persistence';
import { readLiveLine, rejected, type RejectedLineCheck } from './check-line';
import type { KnownUnits } from './content-fault';
import type { FeedBindings } from './feed-bindings';
import { feedEntries } from './feed-entries';
import { type KnownFact, pseudonymise, takeIn } from './take-in';

export type LineFeed = 'admissions' | 'outcomes';

type CheckedFact =
  { readonly result: 'accepted'; readonly fact: KnownFact; readonly sender: string } | RejectedLineCheck;

/** What became of one line that is not empty. */
export interface LineTaken {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly check: CheckedFact;
}

/** Takes facts of NDJSON; one fault stops no other line. */
export class LineTaker {
  constructor(private readonly bound: FeedBindings) {}

  /** @returns what became of each line; durable when it resolves */
  async take(feed: LineFeed, body: string): Promise<readonly LineTaken[]> {
    const { bound } = this;
    const units = await bound.units();
    const lines = await this.check(body, units);
    const facts = factsOf(lines);
    await bound.database.transaction(async (tx) => {
      await this.store(tx, feed, lines, units);
      await new PostgresRejections(tx).add(
        lines.flatMap(({ text, line, check }) =>
          check.result === 'rejected'
            ? [{ feed, reason: check.reason, place: `line ${line}`, original: bound.seal.close(text) }]
            : [],
        ),
        bound.clock.now().toUTC().toISO()!,
      );
    });
    bound.checks.remember(facts);
    return lines;
  }

  /** Takes one line that lay among the dead letters; it is not buried again. */
  async retake(tx: Transaction, feed: LineFeed, text: string): Promise<CheckedFact> {
    const units = await this.bound.units();
    const lines = await this.check(text, units);
    await this.store(tx, feed, lines, units);
    return lines[0]?.check ?? rejected('not-json', 'the line is empty');
  }

  private async store(tx: Transaction, feed: LineFeed, lines: readonly LineTaken[], units: KnownUnits): Promise<void> {
    for (const { topic, messages } of takeIn(factsOf(lines))) await this.bound.append(tx, topic, messages);
    const outcomes = lines.map(({ check }) =>
      check.result === 'accepted'
        ? { result: check.result, reason: null, sender: check.sender, codes: [] }
        : { result: check.result, reason: check.reason, sender: '', codes: [] },
    );
    await new PostgresFeedLog(tx).add(
      feedEntries(feed, outcomes, factsOf(lines), units),
      this.bound.clock.now().toUTC().toISO()!,
    );
  }

  private async check(body: string, units: KnownUnits): Promise<LineTaken[]> {
    const { clock, pseudonymiser, checks } = this.bound;
    const knownAt = clock.now().toUTC().toISO()!;
    const lines = body.split('\n').map((text, i) => ({ text: text.trim(), line: i + 1 }));
    const read = lines
      .filter(({ text }) => text !== '')
      .map(({ text, line }): LineTaken => {
        const check = readLiveLine(text);
        if (check.result === 'rejected') return { text, line, check };
        const [fact] = pseudonymise([{ ...check.fact, knownAt }], pseudonymiser);
        return { text, line, check: { result: 'accepted', fact: fact!, sender: check.fact.source } };
      });
    const faults = await checks.faultsOf(
      read.map(({ check }) => (check.result === 'accepted' ? [check.fact] : [])),
      units,
    );
    return read.map((line, i) => {
      const fault = faults[i];
      return fault === undefined ? line : { ...line, check: rejected(fault.reason, fault.detail) };
    });
  }
}

function factsOf(lines: readonly LineTaken[]): KnownFact[] {
  return lines.flatMap(({ check }) => (check.result === 'accepted' ? [check.fact] : []));
}
