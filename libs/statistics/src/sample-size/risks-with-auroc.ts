import { type AnticipatedRisks, logitNormalRisks, meanOver } from './anticipated-risks';

/**
 * Risks of a calibrated model of this prevalence and discrimination, with normal log-odds.
 *
 * @param prevalence mean risk, in (0, 1)
 * @param auroc area that the model has where its risks are true, in (0.5, 1)
 * @returns undefined where no spread of the log-odds gives this area
 * @see van Klaveren et al. 2016, Stat Med 35:4136
 */
export function risksWithAuroc(prevalence: number, auroc: number): AnticipatedRisks | undefined {
  const at = (deviation: number) => logitNormalRisks(meanLogit(prevalence, deviation), deviation);
  const [narrowest, widest] = [0.01, 12];
  if (!(auroc > concordance(at(narrowest)) && auroc < concordance(at(widest)))) return undefined;
  return at(root(narrowest, widest, (deviation) => concordance(at(deviation)) - auroc));
}

const expit = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Mean of the log-odds at which the mean risk is this, by Newton's method in log-odds of the mean risk. */
function meanLogit(prevalence: number, deviation: number): number {
  const wanted = Math.log(prevalence / (1 - prevalence));
  let mean = wanted;
  for (let step = 0; step < 100; step++) {
    const risks = logitNormalRisks(mean, deviation);
    const risk = meanOver(risks, expit);
    const growth = meanOver(risks, (logit) => expit(logit) * (1 - expit(logit)));
    const move = ((wanted - Math.log(risk / (1 - risk))) * risk * (1 - risk)) / growth;
    mean += Math.max(-3, Math.min(3, move));
    if (Math.abs(move) < 1e-12) break;
  }
  return mean;
}

/** Chance that a case with the event has the higher risk, when every case has the event with its risk. */
function concordance({ logits, shares }: AnticipatedRisks): number {
  const without = shares.map((share, i) => share * (1 - expit(logits[i]!)));
  let [below, pairs, events] = [0, 0, 0];
  for (let i = 0; i < logits.length; i++) {
    const withEvent = shares[i]! - without[i]!;
    // The trapezoidal rule up to this place, with its error at the end by Euler and Maclaurin.
    const atEnd = ((without[i + 1] ?? 0) - (without[i - 1] ?? 0)) / 24;
    pairs += withEvent * (below + without[i]! / 2 - atEnd);
    below += without[i]!;
    events += withEvent;
  }
  return pairs / (events * below);
}

function root(low: number, high: number, increasing: (x: number) => number): number {
  for (let step = 0; step < 60 && high - low > 1e-12; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
