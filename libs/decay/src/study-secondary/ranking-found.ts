import type { RankingReading } from './secondary-entry';

/** What may be told of a group's ranking: areas to a hundredth, which tells no count. */
export interface RankingFound {
  /** The reference promises at least this area under the curve. */
  readonly floor: number;
  /** Mean area of the batches since the test began, and of what their stated risks let expect; null before the first, and where 1 to 10 events would show. */
  readonly average: number | null;
  readonly expected: number | null;
}

export function rankingFound({ floor, memory, expected }: RankingReading): RankingFound {
  const batches = memory.batches - 1;
  const mean = (sum: number) => (batches === 0 ? null : hundredths(sum / batches));
  return { floor: hundredths(floor), average: mean(memory.total - 0.5), expected: mean(expected) };
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
