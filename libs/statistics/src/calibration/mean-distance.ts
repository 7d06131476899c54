import { CompensatedSum } from '../sum';

/** From this variance on the normal distribution gives the mean distance to better than one in a thousand. */
const normalFrom = 25;
const negligible = 1e-14;

/**
 * Mean distance of the number of events from its expectation when each case has the event with its own risk.
 *
 * Exact, case by case, for small variances; from the normal distribution for larger ones.
 *
 * @param risks probabilities, shape [cases]
 * @returns number of events
 */
export function meanDistance(risks: Float64Array): number {
  const [mean, variance] = [new CompensatedSum(), new CompensatedSum()];
  for (let i = 0; i < risks.length; i++) {
    mean.add(risks[i]!);
    variance.add(risks[i]! * (1 - risks[i]!));
  }
  if (variance.value >= normalFrom) return Math.sqrt((2 * variance.value) / Math.PI);
  return exactDistance(risks, mean.value);
}

/** Chances of each number of events that are not negligible, grown case by case. */
function exactDistance(risks: Float64Array, mean: number): number {
  const chances = new Float64Array(risks.length + 1);
  chances[0] = 1;
  let [low, high] = [0, 0];
  for (let i = 0; i < risks.length; i++) {
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
