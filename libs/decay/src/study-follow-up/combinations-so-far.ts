import type { Study } from '@sotto/studies';
import type { Combination } from '../shown-counts';
import type { FollowUpStore } from './follow-up.store';

/** Which values of the subgroups occur together, look after look: each reads what is new since the one before. */
export class CombinationsSoFar {
  private readonly known = new Map<string, Combination>();
  private through: string | undefined;

  constructor(
    private readonly study: Study,
    private readonly model: string,
  ) {}

  /** @param clock ISO moment, not before that of the time before */
  async by(clock: string, store: FollowUpStore): Promise<readonly Combination[]> {
    const range = { before: clock, notBy: this.through };
    for (const each of await store.combinations(this.study, this.model, range)) {
      this.known.set(JSON.stringify(each), each);
    }
    this.through = clock;
    return [...this.known.values()];
  }
}
