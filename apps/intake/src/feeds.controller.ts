import { Body, Controller, HttpCode, Inject, Post, UnsupportedMediaTypeException } from '@nestjs/common';
import type { Clock, Fact, Stream } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';
import type { Transaction } from '@sotto/persistence';
import { AdmissionStarts } from './admission-starts';
import { checkLine, type KnownUnits, type RejectedLineCheck, rejected } from './check-line';
import { type KnownFact, pseudonymise, takeIn } from './take-in';

export interface IntakeBindings {
  readonly stream: Stream<Transaction>;
  readonly pseudonymiser: Pseudonymiser;
  readonly clock: Clock;
  readonly units: () => Promise<KnownUnits>;
  /** Admissions and their cancellations of these pseudonyms, as far as they are stored. */
  readonly admissionsOf: (patients: readonly string[]) => Promise<readonly Fact[]>;
  /** Keeps what was rejected. */
  readonly bury: (rejected: readonly RejectedLine[]) => Promise<void>;
}

export interface RejectedLine {
  readonly feed: string;
  readonly line: string;
  readonly reason: string;
}

export const intakeBindings = Symbol('IntakeBindings');

type CheckedFact = { readonly result: 'accepted'; readonly fact: KnownFact } | RejectedLineCheck;

interface LineAnswer {
  readonly line: number;
  readonly result: 'accepted' | 'rejected';
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Facts over HTTP, NDJSON. The answer comes when every accepted fact is stored; one fault stops no other line. */
@Controller('api/v1/feeds')
export class FeedsController {
  private readonly starts: AdmissionStarts;

  constructor(@Inject(intakeBindings) private readonly bound: IntakeBindings) {
    this.starts = new AdmissionStarts(bound.admissionsOf);
  }

  @Post('admissions')
  @HttpCode(200)
  async admissions(@Body() body: unknown): Promise<{ items: readonly LineAnswer[]; next: null }> {
    return await this.takeLines('admissions', body);
  }

  @Post('outcomes')
  @HttpCode(200)
  async outcomes(@Body() body: unknown): Promise<{ items: readonly LineAnswer[]; next: null }> {
    return await this.takeLines('outcomes', body);
  }

  private async takeLines(feed: string, body: unknown) {
    const { stream, bury } = this.bound;
    if (typeof body !== 'string')
      throw new UnsupportedMediaTypeException('send NDJSON, one fact a line, as application/x-ndjson');
    const lines = await this.check(body);
    const facts = lines.flatMap(({ check }) => (check.result === 'accepted' ? [check.fact] : []));
    for (const { topic, messages } of takeIn(facts)) await stream.append(topic, messages);
    await bury(
      lines.flatMap(({ text, check }) =>
        check.result === 'rejected' ? [{ feed, line: text, reason: check.reason }] : [],
      ),
    );
    const items = lines.map(({ line, check }) =>
      check.result === 'accepted'
        ? { line, result: check.result, reason: null, detail: null }
        : { line, result: check.result, reason: check.reason, detail: check.detail },
    );
    return { items, next: null };
  }

  /** Each line that is not empty: the fact as it will travel, or why it is rejected. */
  private async check(body: string): Promise<{ text: string; line: number; check: CheckedFact }[]> {
    const { clock, pseudonymiser, units } = this.bound;
    const now = clock.now();
    const knownAt = now.toUTC().toISO()!;
    const known = await units();
    const lines = body.split('\n').map((text, i) => ({ text: text.trim(), line: i + 1 }));
    const checked = lines
      .filter(({ text }) => text !== '')
      .map(({ text, line }): { text: string; line: number; check: CheckedFact } => {
        const check = checkLine(text, now, known);
        if (check.result === 'rejected') return { text, line, check };
        const [fact] = pseudonymise([{ ...check.fact, knownAt }], pseudonymiser);
        return { text, line, check: { result: 'accepted', fact: fact! } };
      });
    const facts = checked.flatMap(({ check }) => (check.result === 'accepted' ? [check.fact] : []));
    this.starts.remember(facts);
    const contradicted: ReadonlySet<KnownFact> = await this.starts.contradicted(
      facts.filter((fact) => fact.kind === 'death'),
    );
    return checked.map((line) =>
      line.check.result === 'accepted' && contradicted.has(line.check.fact)
        ? {
            ...line,
            check: rejected(
              'death-before-admission',
              'the patient was admitted after this death: check patient and date',
            ),
          }
        : line,
    );
  }
}
