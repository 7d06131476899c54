import type { Direction } from '../e-sr';

/** A stream that passed its line. */
export interface Passed {
  readonly subgroup: string;
  readonly direction: Direction;
}

/** Whether a signal says more than the signals that stand. */
export interface Explanation {
  /** Subgroups without whose patients nothing of the evidence remains at the watch line; none: it stands by itself. */
  readonly by: readonly string[];
  /** Subgroups whose signals stood until now, and which this one explains. */
  readonly explains: readonly string[];
}

export interface Explained {
  readonly explanation: Explanation;
  /** Natural logarithm of what remains without the patients of `by`, or of all others that stood; null: none did. */
  readonly remaining: number | null;
}

export interface Standing<P> {
  /** Signals that stand, of any direction, in the order in which they came. */
  readonly standing: readonly P[];
  /** Natural logarithm. */
  readonly watchLine: number;
}

/** Natural logarithm of the evidence of a stream, from its change point on, without the patients of others. */
export type EvidenceLeft<P> = (of: P, without: readonly P[]) => number;

/** A stream whose evidence from the change point on is itself below the watch line must lose nine tenths of it. */
const leastLost = Math.log(10);

/**
 * Explaining away: which standing signal accounts for a new one.
 *
 * Its patients are taken out of the new one; if what remains from the change point on is below the watch line, it explains
 * it. Where no signal does alone, all together may. A new signal takes the place of one that stands only if it has more
 * evidence and without its patients the other speaks for the model: half of a group that changed leaves too little for a
 * line, and is no reason to drop the group.
 *
 * @see methods E.5
 */
export function explainAway<P extends Passed>(
  signal: P,
  { standing, watchLine }: Standing<P>,
  left: EvidenceLeft<P>,
): Explained {
  const lineOf = (whole: number) => Math.min(watchLine, whole - leastLost);
  const whole = left(signal, []);
  const isExplained = (other: P) => {
    const own = left(other, []);
    return own < whole && left(other, [signal]) <= Math.min(0, own - leastLost);
  };
  const others = standing.filter((other) => other.direction === signal.direction && other.subgroup !== signal.subgroup);
  const { explained = [], stronger = [] } = Object.groupBy(others, (other) =>
    isExplained(other) ? 'explained' : 'stronger',
  );
  const stands = { by: [], explains: namesOf(explained) };
  if (stronger.length === 0) return { explanation: stands, remaining: null };
  const singly = stronger.map((other) => ({ others: [other], remaining: left(signal, [other]) }));
  const best = singly.reduce((a, b) => (b.remaining < a.remaining ? b : a));
  const together = { others: stronger, remaining: left(signal, stronger) };
  const found = [best, together].find(({ remaining }) => remaining < lineOf(whole));
  if (found === undefined) return { explanation: stands, remaining: together.remaining };
  return { explanation: { by: namesOf(found.others), explains: [] }, remaining: found.remaining };
}

function namesOf(passed: readonly Passed[]): string[] {
  return passed.map(({ subgroup }) => subgroup);
}

/** The signals that stand after one more; of a subgroup that signals again the first tells since when. */
export function standingAfter<P extends Passed>(standing: readonly P[], signal: P, { by, explains }: Explanation): P[] {
  const isOf = (other: P) => (name: string) => other.direction === signal.direction && name === other.subgroup;
  const left = standing.filter((other) => !explains.some(isOf(other)));
  const isThere = left.some((other) => isOf(other)(signal.subgroup));
  return by.length > 0 || isThere ? left : [...left, signal];
}
