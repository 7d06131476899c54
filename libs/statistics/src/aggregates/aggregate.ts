import { CompensatedSum } from '../sum';
import { type Bins, binOf } from './bins';
import { nearestRisk } from '../ordering/risk-sums';

/** What a site gives of its cases: sums and counts by bin, no row. */
export interface Aggregate {
  readonly bins: Bins;
  readonly cases: number;
  readonly events: number;
  readonly sums: Readonly<Record<SumName, number>>;
  /** By bin. */
  readonly binEvents: Float64Array;
  readonly binOthers: Float64Array;
  /** Of the cases whose risk is neither 0 nor 1: how many, how many events, and the sum of log-odds, by bin. */
  readonly inside: { readonly cases: Float64Array; readonly events: Float64Array; readonly logits: Float64Array };
}

type SumName =
  | 'risk'
  | 'riskSquared'
  | 'riskOfEvents'
  | 'variance'
  | 'squaredLoss'
  | 'logLoss'
  | 'logLossSquared'
  | 'spiegelhalterExcess'
  | 'spiegelhalterVariance';

const terms: Readonly<Record<SumName, (risk: number, outcome: number) => number>> = {
  risk: (risk) => risk,
  riskSquared: (risk) => risk ** 2,
  riskOfEvents: (risk, outcome) => risk * outcome,
  variance: (risk) => risk * (1 - risk),
  squaredLoss: (risk, outcome) => (risk - outcome) ** 4,
  logLoss: logarithmic,
  logLossSquared: (risk, outcome) => logarithmic(risk, outcome) ** 2,
  spiegelhalterExcess: (risk, outcome) => (outcome - risk) * (1 - 2 * risk),
  spiegelhalterVariance: (risk) => (1 - 2 * risk) ** 2 * risk * (1 - risk),
};
const names = Object.keys(terms) as SumName[];

/**
 * Sums and counts of the cases of a site, a day or a subgroup, from which most measures follow.
 *
 * @formula merging is addition: aggregate(a and b) = merge(aggregate(a), aggregate(b))
 * @misleads with 1 to 10 cases in a bin, which must not leave the site
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @see Wolfson et al. 2010, Int J Epidemiol 39:1372
 * @checkedAgainst Python numpy
 */
export function aggregate(risks: Float64Array, outcomes: Uint8Array, bins: Bins): Aggregate {
  const empty = () => new Float64Array(bins.edges.length + 1);
  const [binEvents, binOthers] = [empty(), empty()];
  const inside = { cases: empty(), events: empty(), logits: empty() };
  const sums = names.map(() => new CompensatedSum());
  let events = 0;
  for (let i = 0; i < risks.length; i++) {
    const [risk, outcome] = [risks[i]!, outcomes[i]!];
    const bin = binOf(bins, risk);
    events += outcome;
    (outcome === 1 ? binEvents : binOthers)[bin]! += 1;
    names.forEach((name, at) => sums[at]!.add(terms[name](risk, outcome)));
    if (risk === 0 || risk === 1) continue;
    inside.cases[bin]! += 1;
    inside.events[bin]! += outcome;
    inside.logits[bin]! += Math.log(risk / (1 - risk));
  }
  const named = names.map((name, at) => [name, sums[at]!.value]);
  const totals = Object.fromEntries(named) as Record<SumName, number>;
  return { bins, cases: risks.length, events, sums: totals, binEvents, binOthers, inside };
}

/**
 * The aggregate of the cases of both.
 *
 * @throws RangeError if the two have different bins
 */
export function merge(first: Aggregate, second: Aggregate): Aggregate {
  if (first.bins.version !== second.bins.version)
    throw new RangeError('aggregates with different bins cannot be merged');
  const added = (of: (from: Aggregate) => Float64Array) => of(first).map((value, bin) => value + of(second)[bin]!);
  const sums = Object.fromEntries(names.map((name) => [name, first.sums[name] + second.sums[name]]));
  return {
    bins: first.bins,
    cases: first.cases + second.cases,
    events: first.events + second.events,
    sums: sums as Record<SumName, number>,
    binEvents: added((from) => from.binEvents),
    binOthers: added((from) => from.binOthers),
    inside: {
      cases: added((from) => from.inside.cases),
      events: added((from) => from.inside.events),
      logits: added((from) => from.inside.logits),
    },
  };
}

function logarithmic(risk: number, outcome: number): number {
  const moved = Math.min(Math.max(risk, nearestRisk), 1 - nearestRisk);
  return -Math.log(outcome === 1 ? moved : 1 - moved);
}
