import { sum } from '../sum';

/** From this variance on the normal distribution gives the mean distance to better than one in a thousand. */
const normalFrom = 25;
const negligible = 1e-14;

/**
 * Mean distance of the number of events from its expectation when each case has the event with its own risk.
 *
 * Exact, case by case, for small variances; from the normal distribution for larger ones.
 *
 * @param risks probabilities
 * @param cases number of cases of each risk
 * @param variance sum of risk (1 - risk) over the cases
 * @returns number of events
 */
export function meanDistance(risks: Float64Array, cases: Float64Array, variance: number): number {
  return variance >= normalFrom ? Math.sqrt((2 * variance) / Math.PI) : exactDistance(risks, cases);
}

/** Chances of each number of events that are not negligible, grown case by case. */
function exactDistance(risks: Float64Array, cases: Float64Array): number {
  const count = cases.reduce((total, each) => total + each, 0);
  const mean = sum(risks.length, (i) => cases[i]! * risks[i]!);
  const chances = new Float64Array(count + 1);
  chances[0] = 1;
  let [low, high] = [0, 0];
  for (let i = 0, left = cases[0]!; i < risks.length; left = left > 1 ? left - 1 : cases[++i]!) {
    const risk = risks[i]!;
    high++;
    for (let events = high; events > low; events--) {
      chances[events] = chances[events]! * (1 - risk) + chances[events - 1]! * risk;
    }
    chances[low]! *= 1 - risk;
    while (low < high && chances[low]! < negligible) chances[low++] = 0;
    while (high > low && chances[high]! < negligible) chances[high--] = 0;
  }
  let distance = 0;
  for (let events = low; events <= high; events++) distance += chances[events]! * Math.abs(events - mean);
  return distance;
}
