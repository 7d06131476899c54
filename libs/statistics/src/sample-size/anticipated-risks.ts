import betaln from '@stdlib/math-base-special-betaln';

/** Risks that a model is expected to give, with the share of cases that each stands for; the shares add up to 1. */
export interface AnticipatedRisks {
  readonly logits: Float64Array;
  readonly shares: Float64Array;
}

const reach = 12;
const widestLogit = 90;

/**
 * Anticipated risks whose log-odds are normal.
 *
 * @param mean of the log-odds
 * @param deviation standard deviation of the log-odds, above 0
 */
export function logitNormalRisks(mean: number, deviation: number): AnticipatedRisks {
  return grid(
    401,
    mean - reach * deviation,
    mean + reach * deviation,
    (logit) => -(((logit - mean) / deviation) ** 2) / 2,
  );
}

/** Anticipated risks of a beta distribution with these two shapes, both above 0. */
export function betaRisks(first: number, second: number): AnticipatedRisks {
  const constant = betaln(first, second);
  const logOfExpit = (logit: number) => -Math.log1p(Math.exp(-Math.abs(logit))) + Math.min(0, logit);
  return grid(
    2001,
    -widestLogit / Math.min(1, first),
    widestLogit / Math.min(1, second),
    (logit) => first * logOfExpit(logit) + second * logOfExpit(-logit) - constant,
  );
}

/** A mean over the anticipated risks, for a term of the log-odds. */
export function meanOver({ logits, shares }: AnticipatedRisks, term: (logit: number) => number): number {
  let total = 0;
  for (let i = 0; i < logits.length; i++) total += shares[i]! * term(logits[i]!);
  return total;
}

/** Evenly spaced log-odds: the trapezoidal rule is exact to rounding for densities that vanish at both ends. */
function grid(points: number, from: number, to: number, logDensity: (logit: number) => number): AnticipatedRisks {
  const logits = Float64Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
  const densities = logits.map((logit) => Math.exp(logDensity(logit)));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return { logits, shares: densities.map((density) => density / total) };
}
