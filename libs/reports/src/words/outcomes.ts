import type { Protocol } from '@sotto/studies';

/** One and many of what the study predicts. */
export function outcomeWords({ outcome }: Pick<Protocol, 'outcome'>): readonly [string, string] {
  return outcome.anyOf.every(({ event }) => event === 'death') ? ['death', 'deaths'] : ['event', 'events'];
}

export function daysOf(duration: string): number {
  return Number.parseInt(duration, 10);
}
