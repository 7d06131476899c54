import type { Generator } from '../src/resampling/seeded-generator';
import { type AnticipatedRisks, logitNormalRisks, meanOver } from '../src/sample-size/anticipated-risks';
import type { Size } from '../src/validation/minimum';
import type { Design } from './procedure';

/** Standard deviation of the log-odds of the simulated risks: an area under the curve of about 0.75. */
export const deviation = 1.2;

export const expit = (logit: number): number => 1 / (1 + Math.exp(-logit));

export interface SimulatedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  /** Chance with which each outcome was drawn. */
  readonly truths: Float64Array;
}

/** True log-odds = intercept + slope x log-odds of the risk. */
export interface Miscalibration {
  readonly intercept: number;
  readonly slope: number;
}

const means = new Map<number, number>();

/** Mean log-odds whose risks have this mean. */
export function meanLogit(prevalence: number): number {
  const known = means.get(prevalence);
  if (known !== undefined) return known;
  let [low, high] = [-20, 20];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (meanOver(logitNormalRisks(middle, deviation), expit) < prevalence) low = middle;
    else high = middle;
  }
  means.set(prevalence, low);
  return low;
}

/** Independent cases with normal log-odds of the risk. */
export function drawCases(
  { cases, prevalence }: Design,
  generator: Generator,
  { intercept, slope }: Miscalibration = { intercept: 0, slope: 1 },
): SimulatedCases {
  const mean = meanLogit(prevalence);
  const logits = Float64Array.from({ length: cases }, () => mean + deviation * generator.normal());
  const truths = logits.map((logit) => expit(intercept + slope * logit));
  const outcomes = Uint8Array.from(truths, (truth) => Number(generator.uniform() < truth));
  return { risks: logits.map(expit), outcomes, truths };
}

/** Risks of a model that knows the log-odds only with an error of this standard deviation. */
export function blurred(risks: Float64Array, error: number, generator: Generator): Float64Array {
  return risks.map((risk) => expit(Math.log(risk / (1 - risk)) + error * generator.normal()));
}

/** What the measures of calibrated risks are in an unlimited number of cases. */
export interface Truths {
  readonly auroc: number;
  readonly averagePrecision: number;
  readonly partialAuroc: number;
  readonly brier: number;
  readonly scaledBrier: number;
  readonly logLoss: number;
  readonly netBenefit: number;
  readonly standardisedNetBenefit: number;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly positivePredictiveValue: number;
  readonly negativePredictiveValue: number;
  readonly flagRate: number;
  readonly numberNeededToEvaluate: number;
}

const found = new Map<number, Truths>();

/** Truths at this prevalence; net benefit and shares at a threshold of the prevalence itself. */
export function truthsOf(prevalence: number): Truths {
  const known = found.get(prevalence);
  if (known !== undefined) return known;
  const risks = fineRisks(prevalence);
  const mean = (term: (risk: number) => number) => meanOver(risks, (logit) => term(expit(logit)));
  const flagged = mean((risk) => (risk >= prevalence ? 1 : 0));
  const detected = mean((risk) => (risk >= prevalence ? risk : 0));
  const brier = mean((risk) => risk * (1 - risk));
  const netBenefit = detected - ((flagged - detected) * prevalence) / (1 - prevalence);
  const unflagged = { all: 1 - flagged, events: prevalence - detected };
  const truths = {
    ...curveTruths(risks, prevalence),
    brier,
    scaledBrier: 1 - brier / (prevalence * (1 - prevalence)),
    logLoss: mean((risk) => -risk * Math.log(risk) - (1 - risk) * Math.log(1 - risk)),
    netBenefit,
    standardisedNetBenefit: netBenefit / prevalence,
    sensitivity: detected / prevalence,
    specificity: (unflagged.all - unflagged.events) / (1 - prevalence),
    positivePredictiveValue: detected / flagged,
    negativePredictiveValue: 1 - unflagged.events / unflagged.all,
    flagRate: flagged,
    numberNeededToEvaluate: flagged / detected,
  };
  found.set(prevalence, truths);
  return truths;
}

const fineRisks = (prevalence: number) => evenRisks(prevalence, 40_001);
const coarseRisks = (prevalence: number) => evenRisks(prevalence, 2001);

function evenRisks(prevalence: number, steps: number): AnticipatedRisks {
  const mean = meanLogit(prevalence);
  const logits = Float64Array.from({ length: steps }, (_, i) => mean + deviation * (-10 + (20 * i) / (steps - 1)));
  const densities = logits.map((logit) => Math.exp(-(((logit - mean) / deviation) ** 2) / 2));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return { logits, shares: densities.map((density) => density / total) };
}

export interface Losses {
  readonly brier: number;
  readonly logLoss: number;
  /** At a threshold of the prevalence. */
  readonly netBenefit: number;
}

/** Mean losses, in an unlimited number of cases, of risks that are off and then changed. */
export function expectedLosses(
  prevalence: number,
  { intercept, slope }: Miscalibration,
  change: (risks: Float64Array) => Float64Array,
): Losses {
  const { logits, shares } = coarseRisks(prevalence);
  const changed = change(logits.map(expit));
  let [brier, logLoss, netBenefit] = [0, 0, 0];
  for (let i = 0; i < logits.length; i++) {
    const [truth, risk, share] = [expit(intercept + slope * logits[i]!), changed[i]!, shares[i]!];
    brier += share * (truth * (1 - risk) ** 2 + (1 - truth) * risk ** 2);
    logLoss -= share * (truth * Math.log(risk) + (1 - truth) * Math.log(1 - risk));
    if (risk >= prevalence) netBenefit += share * (truth - ((1 - truth) * prevalence) / (1 - prevalence));
  }
  return { brier, logLoss, netBenefit };
}

/** Areas from the highest risk down. */
function curveTruths(
  { logits, shares }: AnticipatedRisks,
  prevalence: number,
): Pick<Truths, 'auroc' | 'averagePrecision' | 'partialAuroc'> {
  let [events, others, auroc, averagePrecision, partialAuroc] = [0, 0, 0, 0, 0];
  for (let i = logits.length - 1; i >= 0; i--) {
    const risk = expit(logits[i]!);
    const [event, other] = [shares[i]! * risk, shares[i]! * (1 - risk)];
    const area = (other * (events + event / 2)) / (prevalence * (1 - prevalence));
    auroc += area;
    if (others / (1 - prevalence) < 0.2) partialAuroc += area;
    events += event;
    others += other;
    averagePrecision += ((event / prevalence) * (events - event / 2)) / (events + others - (event + other) / 2);
  }
  return { auroc, averagePrecision, partialAuroc };
}

/** How many cases there are, and with the event. */
export function sizeOf(outcomes: Uint8Array): Size {
  return { cases: outcomes.length, events: outcomes.reduce((sum, outcome) => sum + outcome, 0) };
}
