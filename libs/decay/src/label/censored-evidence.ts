import { type Direction, oddsRatios } from '../e-sr';

/**
 * Evidence of a look in which some patients left before their outcome was known:
 * 1 + w (e - 1), with w = 0 for whoever left and otherwise the lowest share still followed divided by the share at the
 * patient's own end. It is an e-value if the shares are right: the expectation of w given the outcome does not depend
 * on the outcome.
 *
 * @param nullRisks null risk of each case, shape [cases]
 * @param outcomes 1 = event, 0 = no event; of a patient who left it is not read
 * @param weights in [0, 1], 0 for a patient who left
 * @returns natural logarithms by alternative; sums of disjoint sets add up
 * @see methods E.2, censored rows
 */
export function censoredLogEvidence(
  nullRisks: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights: ArrayLike<number>,
  direction: Direction,
): number[] {
  return oddsRatios[direction].map((rho) => {
    let sum = 0;
    for (let i = 0; i < nullRisks.length; i++) {
      const weight = weights[i]!;
      if (!(weight >= 0 && weight <= 1)) throw new RangeError('the weight of a case is between 0 and 1');
      if (weight === 0) continue;
      const e = (outcomes[i] === 1 ? rho : 1) / (1 + (rho - 1) * nullRisks[i]!);
      sum += Math.log1p(weight * (e - 1));
    }
    return sum;
  });
}
