import type { NotEstimable } from '../estimate';
import { type AnticipatedRisks, meanOver } from './anticipated-risks';
import type { Enrolment } from './study-duration';

export type Direction = 'over-prediction' | 'under-prediction';

/** What one stream of the decay monitor is fed with. */
export interface Stream {
  readonly direction: Direction;
  /** Logarithm of the threshold that the statistic must reach. */
  readonly logThreshold: number;
  /** Odds ratio that is tolerated, 1 or above. */
  readonly tolerance: number;
}

const alternatives = [0.35, 0.5, 0.65, 0.8];

/**
 * Evidence that one case adds on average against the tested risk, for the alternative that gains most.
 *
 * @param risks anticipated risks of the stream's cases
 * @param oddsRatio true odds over stated odds
 * @returns nats per case
 * @see Steiner et al. 2000, Biostatistics 1:441; Shin, Ramdas & Rinaldo 2023, New Engl J Stat Data Sci 2:229
 */
export function evidencePerCase(
  risks: AnticipatedRisks,
  oddsRatio: number,
  { direction, tolerance }: Omit<Stream, 'logThreshold'>,
): number {
  const over = direction === 'over-prediction';
  const tolerated = over ? -Math.log(tolerance) : Math.log(tolerance);
  const gain = (alternative: number) =>
    meanOver(risks, (logit) => {
      const tested = expit(logit + tolerated);
      const truth = expit(logit + Math.log(oddsRatio));
      return truth * Math.log(alternative) - Math.log1p((alternative - 1) * tested);
    });
  return Math.max(...alternatives.map((alternative) => gain(over ? alternative : 1 / alternative)));
}

/**
 * The change of the odds nearest to none that a stream is expected to report within some days.
 *
 * Cases count once they are mature; the last horizon and lag of the time bring none. The formula is for the average
 * case: half of the changes of this size take longer.
 *
 * @formula cases to the report = log threshold / evidence per case, evidence = mean of pi ln(rho) - ln(1 - q + rho
 * q)
 * @misleads read as a promise: it is the mean course, and half of the changes take longer
 * @param risks anticipated risks of the stream's cases
 * @param enrolment cases of this stream a day, horizon and lag
 * @param days from the change to the report
 * @returns odds ratio below 1 (over-prediction) or above 1; not estimable where even a ratio of 0.01 or 100 takes longer
 * @see methods of the decay monitor: expected delay = log threshold / evidence per case
 * @checkedAgainst Python
 */
export function detectableOddsRatio(
  risks: AnticipatedRisks,
  stream: Stream,
  enrolment: Enrolment,
  days = 365,
): { readonly oddsRatio: number } | NotEstimable {
  const cases = enrolment.casesPerDay * (days - enrolment.horizonDays - enrolment.lagDays);
  const sign = stream.direction === 'over-prediction' ? -1 : 1;
  const reported = (distance: number) =>
    cases * evidencePerCase(risks, Math.exp(sign * distance), stream) >= stream.logThreshold;
  let [low, high] = [0, Math.log(100)];
  if (cases <= 0 || !reported(high)) return { notEstimable: 'below-minimum-cases' };
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (reported(middle)) high = middle;
    else low = middle;
  }
  return { oddsRatio: Math.exp(sign * high) };
}

/** All cases of the same risk, in (0, 1). */
export function oneRisk(risk: number): AnticipatedRisks {
  return { logits: Float64Array.of(Math.log(risk / (1 - risk))), shares: Float64Array.of(1) };
}

function expit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
