/** A first cohort with its interval, nominal 90 percent. */
export interface ChangePoint {
  readonly cohort: number;
  readonly low: number;
  readonly high: number;
}

/**
 * By how much the evidence of a start may fall short of the best one and still be in the interval. On both sides of
 * the true change the evidence is a random walk that drifts down, and its maximum above the true value is about
 * exponential with mean 1; both stay below x with probability (1 - e^-x)^2, which is 0.90 at this x.
 */
export const evidenceLost = -Math.log(1 - Math.sqrt(0.9));

/**
 * When the change began: the start with most evidence, and all between the first and the last start that come close.
 *
 * It assumes one lasting change, in a stream that was not chosen for its dates.
 *
 * @param starts evidence by first cohort, natural logarithms, not empty
 * @param since the cohort of the first of them
 * @see Siegmund 1988, Ann Inst Stat Math 40:35 (confidence sets for a change point by likelihood)
 */
export function changePoint(starts: Float64Array, since: number): ChangePoint {
  let best = 0;
  for (let j = 1; j < starts.length; j++) if (starts[j]! > starts[best]!) best = j;
  const close = (evidence: number) => evidence >= starts[best]! - evidenceLost;
  return { cohort: since + best, low: since + starts.findIndex(close), high: since + starts.findLastIndex(close) };
}
