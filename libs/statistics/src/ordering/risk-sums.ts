import { CompensatedSum } from '../sum';
import type { Tally } from './tally';

/** A sum of what each case adds, less a first guess at its mean, and the sum of the squares of these. */
export interface Spread {
  /** What was taken off: squares of the numbers themselves would cancel where all are nearly equal. */
  readonly guess: number;
  readonly sum: number;
  readonly squares: number;
}

/** What the cases of one tenth of the risks sum up to. */
export interface RiskBin {
  /** Place of its first risk in the tally, and of the first one after it. */
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  readonly events: number;
  readonly expected: number;
  readonly variance: number;
}

/** Everything that measures without a curve sum over the cases. */
export interface RiskSums {
  readonly total: number;
  readonly totalEvents: number;
  /** Ten bins of equal width; the sums of risk and of risk (1 - risk) in each. */
  readonly bins: readonly RiskBin[];
  readonly expected: number;
  /** Sum of (y - risk)(1 - 2 risk), and its variance if the risks are right. */
  readonly lean: number;
  readonly leanVariance: number;
  /** Squared difference of risk and outcome. */
  readonly squaredError: Spread & { readonly sumOfEvents: number };
  /** Negative logarithm of the risk given to what happened, risks moved into [1e-6, 1 - 1e-6]. */
  readonly surprise: Spread;
  readonly clipped: number;
  /** Share of the other class below each case with the event, and above each case without, ties by half. */
  readonly placedEvents: Spread;
  readonly placedOthers: Spread;
  /** Sum over the events of the share of events among the cases of at least this risk. */
  readonly precision: number;
}

const bins = 10;
/** Risks nearer to 0 or 1 than this are moved here: one certain and wrong prediction would make the mean infinite. */
export const nearestRisk = 1e-6;

/**
 * One pass over the cases from the lowest risk to the highest.
 *
 * Many measures are a few sums: taken together, each case is visited once.
 */
export function riskSums(counted: Tally): RiskSums {
  const sums = new RunningSums(counted);
  const found = Array.from({ length: bins }, (_, bin) => {
    const from = bin === 0 ? 0 : firstOfBin(counted.risks, bin);
    return sums.bin(from, bin === bins - 1 ? counted.risks.length : firstOfBin(counted.risks, bin + 1));
  });
  return sums.found(found);
}

function firstOfBin(risks: Float64Array, bin: number): number {
  let [low, high] = [0, risks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Math.floor(risks[middle]! * bins) < bin) low = middle + 1;
    else high = middle;
  }
  return low;
}

function surpriseAt(risk: number): number {
  return -Math.log(Math.min(Math.max(risk, nearestRisk), 1 - nearestRisk));
}

class RunningSums {
  private readonly expected = new CompensatedSum();
  private readonly lean = new CompensatedSum();
  private readonly leanVariance = new CompensatedSum();
  private readonly errors = new CompensatedSum();
  private readonly errorsOfEvents = new CompensatedSum();
  private readonly errorSquares = new CompensatedSum();
  private readonly surprises = new CompensatedSum();
  private readonly surpriseSquares = new CompensatedSum();
  private readonly eventPlaces = new CompensatedSum();
  private readonly otherPlaces = new CompensatedSum();
  private readonly precision = new CompensatedSum();
  private readonly errorGuess: number;
  private readonly surpriseGuess: number;
  private eventsBelow = 0;
  private othersBelow = 0;
  private pairs = 0;
  private clipped = 0;

  constructor(private readonly counted: Tally) {
    const [risk, isEvent] = [counted.risks[0] ?? 0, (counted.events[0] ?? 0) > 0];
    this.errorGuess = isEvent ? (1 - risk) * (1 - risk) : risk * risk;
    this.surpriseGuess = surpriseAt(isEvent ? risk : 1 - risk);
  }

  /** Adds the risks of one bin. */
  bin(from: number, to: number): RiskBin {
    const { risks, cases, events, total, totalEvents } = this.counted;
    const { errorGuess, surpriseGuess } = this;
    const totalOthers = total - totalEvents;
    const [expected, variance, lean, leanVariance] = sumsOf4();
    const [errors, errorsOfEvents, errorSquares, precision] = sumsOf4();
    const [surprises, surpriseSquares, eventPlaces, otherPlaces] = sumsOf4();
    let [eventsBelow, othersBelow, pairs] = [this.eventsBelow, this.othersBelow, this.pairs];
    for (let i = from; i < to; i++) {
      const risk = risks[i]!;
      const all = cases[i]!;
      const found = events[i]!;
      const others = all - found;
      const left = 1 - risk;
      const spread = risk * left;
      const tilt = left - risk;
      expected.add(all * risk);
      variance.add(all * spread);
      lean.add((found - all * risk) * tilt);
      leanVariance.add(all * spread * tilt * tilt);
      if (found > 0) {
        const error = left * left - errorGuess;
        errors.add(found * error);
        errorsOfEvents.add(found * error);
        errorSquares.add(found * error * error);
        const surprise = surpriseAt(risk) - surpriseGuess;
        surprises.add(found * surprise);
        surpriseSquares.add(found * surprise * surprise);
        const below = othersBelow + others / 2;
        pairs += found * below;
        const place = below / totalOthers - 0.5;
        eventPlaces.add(found * place * place);
        precision.add((found * (totalEvents - eventsBelow)) / (total - eventsBelow - othersBelow));
      }
      if (others > 0) {
        const error = risk * risk - errorGuess;
        errors.add(others * error);
        errorSquares.add(others * error * error);
        const surprise = surpriseAt(left) - surpriseGuess;
        surprises.add(others * surprise);
        surpriseSquares.add(others * surprise * surprise);
        const place = 0.5 - (eventsBelow + found / 2) / totalEvents;
        otherPlaces.add(others * place * place);
      }
      eventsBelow += found;
      othersBelow += others;
    }
    const bin = {
      from,
      to,
      cases: eventsBelow + othersBelow - this.eventsBelow - this.othersBelow,
      events: eventsBelow - this.eventsBelow,
      expected: expected.value,
      variance: variance.value,
    };
    this.expected.add(expected.value);
    this.lean.add(lean.value);
    this.leanVariance.add(leanVariance.value);
    this.errors.add(errors.value);
    this.errorsOfEvents.add(errorsOfEvents.value);
    this.errorSquares.add(errorSquares.value);
    this.surprises.add(surprises.value);
    this.surpriseSquares.add(surpriseSquares.value);
    this.eventPlaces.add(eventPlaces.value);
    this.otherPlaces.add(otherPlaces.value);
    this.precision.add(precision.value);
    [this.eventsBelow, this.othersBelow, this.pairs] = [eventsBelow, othersBelow, pairs];
    this.clipped += clippedIn(this.counted, from, to);
    return bin;
  }

  found(found: readonly RiskBin[]): RiskSums {
    const { total, totalEvents } = this.counted;
    const others = total - totalEvents;
    return {
      total,
      totalEvents,
      bins: found,
      expected: this.expected.value,
      lean: this.lean.value,
      leanVariance: this.leanVariance.value,
      squaredError: {
        guess: this.errorGuess,
        sum: this.errors.value,
        squares: this.errorSquares.value,
        sumOfEvents: this.errorsOfEvents.value,
      },
      surprise: { guess: this.surpriseGuess, sum: this.surprises.value, squares: this.surpriseSquares.value },
      clipped: this.clipped,
      placedEvents: { guess: 0.5, sum: this.pairs / others - totalEvents / 2, squares: this.eventPlaces.value },
      placedOthers: { guess: 0.5, sum: this.pairs / totalEvents - others / 2, squares: this.otherPlaces.value },
      precision: this.precision.value,
    };
  }
}

function sumsOf4(): readonly [CompensatedSum, CompensatedSum, CompensatedSum, CompensatedSum] {
  return [new CompensatedSum(), new CompensatedSum(), new CompensatedSum(), new CompensatedSum()];
}

/** Cases whose risk is moved before the logarithm: they stand at the two ends. */
function clippedIn({ risks, cases }: Tally, from: number, to: number): number {
  let clipped = 0;
  for (let i = from; i < to && risks[i]! < nearestRisk; i++) clipped += cases[i]!;
  for (let i = to - 1; i >= from && risks[i]! > 1 - nearestRisk; i--) clipped += cases[i]!;
  return clipped;
}

/** Sum of squared distances to the mean. */
export function squaresAboutMean({ sum, squares }: Spread, count: number): number {
  const left = squares - (sum * sum) / count;
  // What is left of equal numbers is rounding.
  return left <= 1e-14 * squares ? 0 : left;
}
