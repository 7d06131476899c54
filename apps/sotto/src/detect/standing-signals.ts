import { type EvidenceLeft, explainAway, type Passed, standingAfter } from '@sotto/decay';
import type { SignalFound } from './document';

/** The signals of a file that stand so far: those of the alarm line and of slots that no other explains. */
export class StandingSignals<P extends Passed> {
  private standing: readonly P[] = [];

  constructor(private readonly watchLine: number) {}

  /** Those that stand now. */
  get all(): readonly P[] {
    return this.standing;
  }

  /** What a stream that passed its line says beside the signals that stand. A watch takes no place among them. */
  explain(signal: P, tier: SignalFound['tier'], left: EvidenceLeft<P>): SignalFound['explanation'] {
    const { standing, watchLine } = this;
    const { explanation, remaining } = explainAway(signal, { standing, watchLine }, left);
    if (tier === 'watch') return { by: explanation.by, explains: [], remaining };
    this.standing = standingAfter(standing, signal, explanation);
    return { ...explanation, remaining };
  }
}
