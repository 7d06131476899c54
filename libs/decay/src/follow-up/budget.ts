import type { Direction } from '../e-sr';
import type { StreamLook, Tier } from './stream-look';

/** False alarms a year over all streams, at most, by tier. */
export type Budget = Readonly<Record<Tier, number>>;

/** Share of the budget that a stream is given; the shares of all streams are made to add up to 1. */
export type Priority = (group: number, direction: Direction) => number;

export const equalPriority: Priority = () => 1;

export const bothDirections: readonly Direction[] = ['over-prediction', 'under-prediction'];

/**
 * The lines of all streams, by group and direction: c = looks a year / (budget x share), as natural logarithms.
 *
 * @param priority clinical priority; a larger share lowers the line of a stream and raises those of the others
 * @see methods E.3: any shares that add up to 1 keep the bound
 */
export function linesOf(
  groups: number,
  budget: Budget,
  looksPerYear: number,
  priority: Priority = equalPriority,
): StreamLook['lines'][] {
  const streams = Array.from({ length: groups }, (_, group) => bothDirections.map((d) => priority(group, d))).flat();
  const total = streams.reduce((sum, weight) => sum + weight, 0);
  const line = (weight: number, perYear: number) => Math.log((looksPerYear * total) / (perYear * weight));
  return streams.map((weight) => ({ alarm: line(weight, budget.alarm), watch: line(weight, budget.watch) }));
}
