import type { Fact } from '@sotto/admissions';
import type { DateTime } from 'luxon';

const millisecondsOf = { h: 3_600_000, d: 86_400_000 };

/** A look-back window that ends at the index time. A fact with a day only lies in it if that local day touches it. */
export class LookBack {
  private readonly from: number;
  private readonly to: number;
  private days: { from: string; to: string } | undefined;

  constructor(
    private readonly indexTime: DateTime,
    window: string,
  ) {
    this.to = indexTime.toMillis();
    this.from = window === 'ever' ? Number.NEGATIVE_INFINITY : this.to - durationOf(window);
  }

  holds(fact: Fact): boolean {
    if (fact.at === undefined && fact.date !== undefined) return this.holdsDay(fact.date);
    const at = Date.parse(fact.at ?? fact.knownAt);
    return at >= this.from && at <= this.to;
  }

  private holdsDay(day: string): boolean {
    this.days ??= {
      from: Number.isFinite(this.from) ? this.indexTime.minus(this.to - this.from).toISODate()! : '',
      to: this.indexTime.toISODate()!,
    };
    return day >= this.days.from && day <= this.days.to;
  }
}

function durationOf(window: string): number {
  return Number.parseInt(window, 10) * millisecondsOf[window.at(-1) as 'h' | 'd'];
}
