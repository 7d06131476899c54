import type { Passed } from '@sotto/decay';
import type { SignalFound } from './document';

export interface TracedLook {
  /** Day of the look. */
  readonly day: number;
  /** Natural logarithm; null where nothing counted yet. */
  readonly statistic: number | null;
  readonly alarm: boolean;
}

interface SignalledStream extends Passed {
  readonly tier: SignalFound['tier'];
  readonly isMember: (row: number) => boolean;
}

/** What is remembered of a run over a file beside its signals. */
export class Trace {
  private readonly looks = new Map<string, TracedLook[]>();
  private readonly members = new Map<string, (row: number) => boolean>();
  private readonly firstDays = new Map<string, number>();

  sawLook(detector: SignalFound['detector'], stream: Passed, look: TracedLook): void {
    const key = `${detector} ${keyOf(stream)}`;
    const own = this.looks.get(key);
    if (own === undefined) this.looks.set(key, [look]);
    else own.push(look);
  }

  /** Day on which the change began that the first signal of its line told; this one's where it is the first. */
  firstDay(stream: SignalledStream, day: number): number {
    const key = `${stream.tier} ${keyOf(stream)}`;
    if (!this.firstDays.has(key)) this.firstDays.set(key, day);
    this.members.set(stream.subgroup, stream.isMember);
    return this.firstDays.get(key)!;
  }

  looksOf({ detector, ...stream }: Pick<SignalFound, 'detector' | 'subgroup' | 'direction'>): readonly TracedLook[] {
    return this.looks.get(`${detector} ${keyOf(stream)}`) ?? [];
  }

  /** The rows of a group that has signalled. */
  membersOf(subgroup: string): (row: number) => boolean {
    return this.members.get(subgroup)!;
  }
}

function keyOf({ subgroup, direction }: Passed): string {
  return `${direction} ${subgroup}`;
}
