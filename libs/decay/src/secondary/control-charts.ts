import type { Generator } from '@sotto/statistics';

/**
 * Variable life-adjusted display: expected less observed events, case by case. For display only: it has no limits.
 *
 * @param risks stated risks in the order in which outcomes became final, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns after each case; it rises while fewer have the event than stated
 * @see Lovegrove et al. 1997, Lancet 350:1128
 */
export function vlad(risks: Float64Array, outcomes: Uint8Array): Float64Array {
  let sum = 0;
  return risks.map((risk, i) => (sum += risk - outcomes[i]!));
}

/**
 * Weight of a case for odds that are `oddsRatio` times those stated.
 *
 * @see Steiner et al. 2000, Biostatistics 1:441
 */
export function cusumWeight(risk: number, outcome: number, oddsRatio: number): number {
  return outcome * Math.log(oddsRatio) - Math.log1p((oddsRatio - 1) * risk);
}

/**
 * Risk-adjusted cumulative sum, case by case, never below 0. For display only, beside a limit that was simulated.
 *
 * @param oddsRatio above 1 it rises while more have the event than stated, below 1 while fewer have
 */
export function riskAdjustedCusum(risks: Float64Array, outcomes: Uint8Array, oddsRatio: number): Float64Array {
  let sum = 0;
  return risks.map((risk, i) => (sum = afterCase(sum, risk, outcomes[i]!, oddsRatio)));
}

/**
 * The same over the cases of one look. It starts again where it reaches the limit.
 *
 * @param before the sum at the end of the look before
 */
export function cusumAfterLook(
  before: number,
  cases: readonly { readonly risk: number; readonly outcome: number }[],
  { oddsRatio, limit }: { readonly oddsRatio: number; readonly limit: number },
): { readonly sum: number; readonly limit: number; readonly passed: boolean } {
  let [sum, passed] = [before, false];
  for (const { risk, outcome } of cases) {
    sum = afterCase(sum, risk, outcome, oddsRatio);
    if (sum < limit) continue;
    [sum, passed] = [0, true];
  }
  return { sum, limit, passed };
}

function afterCase(sum: number, risk: number, outcome: number, oddsRatio: number): number {
  return Math.max(0, sum + cusumWeight(risk, outcome, oddsRatio));
}

export interface CusumLimitOptions {
  readonly oddsRatio: number;
  readonly casesPerYear: number;
  readonly falseAlarmsPerYear: number;
  readonly generator: Generator;
  /** How many years are drawn. */
  readonly years: number;
}

/** The limit rests on simulated years, which leave it open by more than this. */
const limitPrecision = 1e-3;

/**
 * The limit at which a risk-adjusted cumulative sum that starts again after each alarm gives the wanted number of false
 * alarms, if the reference risks are right. There is no limit that fits every hospital.
 *
 * @param risks of the reference; cases are drawn from them
 */
export function simulatedCusumLimit(risks: Float64Array, options: CusumLimitOptions): number {
  const { oddsRatio, casesPerYear, falseAlarmsPerYear, generator, years } = options;
  const without = risks.map((risk) => cusumWeight(risk, 0, oddsRatio));
  const ofEvent = Math.log(oddsRatio);
  const weights = new Float64Array(Math.round(years * casesPerYear));
  for (let i = 0; i < weights.length; i++) {
    const drawn = generator.below(risks.length);
    weights[i] = without[drawn]! + (generator.uniform() < risks[drawn]! ? ofEvent : 0);
  }
  const allowed = falseAlarmsPerYear * years;
  let [low, high] = [0, 1];
  while (alarmsAt(weights, high) > allowed) [low, high] = [high, 2 * high];
  while (high - low > limitPrecision) {
    const middle = (low + high) / 2;
    if (alarmsAt(weights, middle) > allowed) low = middle;
    else high = middle;
  }
  return high;
}

function alarmsAt(weights: Float64Array, limit: number): number {
  let [sum, alarms] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    const next = sum + weights[i]!;
    sum = next > 0 ? next : 0;
    if (sum < limit) continue;
    alarms += 1;
    sum = 0;
  }
  return alarms;
}
