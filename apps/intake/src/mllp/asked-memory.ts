import type { RawIdentifier } from '@sotto/admissions';
import { isDeepStrictEqual } from 'node:util';
import type { FeedMemory, Reported } from '../hl7/translation/feed-memory';

/** A question to a memory, and what it was answered. */
interface Answered {
  readonly ask: (memory: FeedMemory) => unknown;
  readonly told: unknown;
}

/** A memory that notes what one translation rests on: told the same again, it would be the same. */
export class AskedMemory implements FeedMemory {
  private readonly answered: Answered[] = [];

  constructor(private readonly memory: FeedMemory) {}

  classOf(stay: RawIdentifier): string | undefined {
    return this.answer((memory) => memory.classOf(stay));
  }

  wasCancelled(stay: RawIdentifier): boolean {
    return this.answer((memory) => memory.wasCancelled(stay));
  }

  diedAtDischarge(stay: RawIdentifier): boolean {
    return this.answer((memory) => memory.diedAtDischarge(stay));
  }

  knownAs(stay: RawIdentifier): RawIdentifier {
    return this.answer((memory) => memory.knownAs(stay));
  }

  preliminary(source: string, patient: RawIdentifier, id: string): Reported | undefined {
    return this.answer((memory) => memory.preliminary(source, patient, id));
  }

  /** Whether another memory answers all that was asked alike. */
  agreesWith(other: FeedMemory): boolean {
    return this.answered.every(({ ask, told }) => isDeepStrictEqual(ask(other), told));
  }

  private answer<Told>(ask: (memory: FeedMemory) => Told): Told {
    const told = ask(this.memory);
    this.answered.push({ ask, told });
    return told;
  }
}
