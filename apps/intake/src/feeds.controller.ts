import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { Clock, Stream } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';
import type { Transaction } from '@sotto/persistence';
import { checkLine, type KnownUnits } from './check-line';
import { type StampedFact, takeIn } from './take-in';

export interface IntakeBindings {
  readonly stream: Stream<Transaction>;
  readonly pseudonymiser: Pseudonymiser;
  readonly clock: Clock;
  readonly units: () => Promise<KnownUnits>;
  /** Keeps what was rejected. */
  readonly bury: (rejected: readonly RejectedLine[]) => Promise<void>;
}

export interface RejectedLine {
  readonly feed: string;
  readonly line: string;
  readonly reason: string;
}

export const intakeBindings = Symbol('IntakeBindings');

interface LineAnswer {
  readonly line: number;
  readonly result: 'accepted' | 'rejected';
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Facts over HTTP, NDJSON. The answer comes when every accepted fact is stored; one fault stops no other line. */
@Controller('api/v1/feeds')
export class FeedsController {
  constructor(@Inject(intakeBindings) private readonly bound: IntakeBindings) {}

  @Post('admissions')
  @HttpCode(200)
  async admissions(@Body() body: string | undefined): Promise<{ items: readonly LineAnswer[]; next: null }> {
    return await this.takeLines('admissions', body);
  }

  @Post('outcomes')
  @HttpCode(200)
  async outcomes(@Body() body: string | undefined): Promise<{ items: readonly LineAnswer[]; next: null }> {
    return await this.takeLines('outcomes', body);
  }

  private async takeLines(feed: string, body: string | undefined) {
    const { clock, stream, pseudonymiser, units, bury } = this.bound;
    const now = clock.now();
    const known = await units();
    const lines = (body ?? '').split('\n').map((text, i) => ({ text: text.trim(), line: i + 1 }));
    const checked = lines
      .filter(({ text }) => text !== '')
      .map(({ text, line }) => ({ text, line, check: checkLine(text, now, known) }));
    const facts = checked.flatMap(({ check }): StampedFact[] =>
      check.result === 'accepted' ? [{ ...check.fact, knownAt: now.toUTC().toISO()! }] : [],
    );
    for (const { topic, messages } of takeIn(facts, pseudonymiser)) await stream.append(topic, messages);
    await bury(
      checked.flatMap(({ text, check }) =>
        check.result === 'rejected' ? [{ feed, line: text, reason: check.reason }] : [],
      ),
    );
    const items = checked.map(({ line, check }) =>
      check.result === 'accepted'
        ? { line, result: check.result, reason: null, detail: null }
        : { line, result: check.result, reason: check.reason, detail: check.detail },
    );
    return { items, next: null };
  }
}
