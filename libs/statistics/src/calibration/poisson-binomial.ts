/**
 * Exact chances of at least and at most this many events when each case has its own risk.
 *
 * The distribution is built case by case; the work grows with cases times events, so use it up to a few thousand cases.
 *
 * @formula convolution of one two-point distribution for each case
 * @misleads with dependent cases
 * @param risks probabilities, shape [cases]
 * @param observed number of events
 * @see Hong 2013, Comput Stat Data Anal 59:41
 * @checkedAgainst Python
 */
export function poissonBinomialTails(risks: Float64Array, observed: number): { atLeast: number; atMost: number } {
  const chances = new Float64Array(risks.length + 1);
  chances[0] = 1;
  risks.forEach((risk, i) => {
    for (let events = i + 1; events > 0; events--) {
      chances[events] = chances[events]! * (1 - risk) + chances[events - 1]! * risk;
    }
    chances[0]! *= 1 - risk;
  });
  const total = (from: number, to: number) => chances.subarray(from, to).reduce((sum, chance) => sum + chance, 0);
  return { atLeast: total(observed, chances.length), atMost: total(0, observed + 1) };
}
