import { type Direction, evidenceWithout, type FollowUpMemory } from '@sotto/decay';
import type { SignalFound } from './document';

interface Signalled {
  readonly subgroup: string;
  readonly direction: Direction;
  readonly isMember: (row: number) => boolean;
}

/** The subgroups that have signalled so far and that nothing earlier explains. */
export class EarlierSignals {
  private readonly kept: Signalled[] = [];

  constructor(private readonly watchLine: number) {}

  /** What is left of a stream's evidence, from its change point on, without the patients of earlier signals. */
  without(stream: Signalled, since: number, memory: FollowUpMemory): SignalFound['withoutEarlier'] {
    const { direction, isMember, subgroup } = stream;
    const others = this.kept.filter((other) => other.direction === direction && other.subgroup !== subgroup);
    if (others.length === 0) {
      this.keep(stream);
      return undefined;
    }
    const isLeft = (row: number) => isMember(row) && !others.some((other) => other.isMember(row));
    const evidence = evidenceWithout({ isMember: isLeft, direction, since }, memory);
    const remains = evidence >= this.watchLine;
    if (remains) this.keep(stream);
    return { subgroups: others.map((other) => other.subgroup), evidence, remains };
  }

  private keep(stream: Signalled): void {
    const known = this.kept.some(
      ({ subgroup, direction }) => subgroup === stream.subgroup && direction === stream.direction,
    );
    if (!known) this.kept.push(stream);
  }
}
