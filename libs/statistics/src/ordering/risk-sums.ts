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
const blockLength = 32;
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
    const { eventsBelow, othersBelow } = this;
    const [expected, variance] = [new CompensatedSum(), new CompensatedSum()];
    for (let at = from; at < to; at += blockLength) this.block(at, Math.min(at + blockLength, to), expected, variance);
    this.expected.add(expected.value);
    this.clipped += clippedIn(this.counted, from, to);
    return {
      from,
      to,
      cases: this.eventsBelow + this.othersBelow - eventsBelow - othersBelow,
      events: this.eventsBelow - eventsBelow,
      expected: expected.value,
      variance: variance.value,
    };
  }

  /** Adds some risks: plain sums, so few that they lose nothing that counts, each added to the compensated ones. */
  private block(from: number, to: number, expectedOfBin: CompensatedSum, varianceOfBin: CompensatedSum): void {
    const { risks, cases, events, total, totalEvents } = this.counted;
    const { errorGuess, surpriseGuess } = this;
    const totalOthers = total - totalEvents;
    let eventsBelow = this.eventsBelow;
    let othersBelow = this.othersBelow;
    let pairs = 0;
    let expected = 0;
    let variance = 0;
    let lean = 0;
    let leanVariance = 0;
    let errors = 0;
    let errorsOfEvents = 0;
    let errorSquares = 0;
    let surprises = 0;
    let surpriseSquares = 0;
    let eventPlaces = 0;
    let otherPlaces = 0;
    let precision = 0;
    for (let i = from; i < to; i++) {
      const risk = risks[i]!;
      const all = cases[i]!;
      const found = events[i]!;
      const others = all - found;
      const left = 1 - risk;
      const spread = risk * left;
      const tilt = left - risk;
      expected += all * risk;
      variance += all * spread;
      lean += (found - all * risk) * tilt;
      leanVariance += all * spread * tilt * tilt;
      if (found > 0) {
        const error = left * left - errorGuess;
        errorsOfEvents += found * error;
        errorSquares += found * error * error;
        const surprise = surpriseAt(risk) - surpriseGuess;
        surprises += found * surprise;
        surpriseSquares += found * surprise * surprise;
        const below = othersBelow + others / 2;
        pairs += found * below;
        const place = below / totalOthers - 0.5;
        eventPlaces += found * place * place;
        precision += (found * (totalEvents - eventsBelow)) / (total - eventsBelow - othersBelow);
      }
      if (others > 0) {
        const error = risk * risk - errorGuess;
        errors += others * error;
        errorSquares += others * error * error;
        const surprise = surpriseAt(left) - surpriseGuess;
        surprises += others * surprise;
        surpriseSquares += others * surprise * surprise;
        const place = 0.5 - (eventsBelow + found / 2) / totalEvents;
        otherPlaces += others * place * place;
      }
      eventsBelow += found;
      othersBelow += others;
    }
    this.eventsBelow = eventsBelow;
    this.othersBelow = othersBelow;
    this.pairs += pairs;
    expectedOfBin.add(expected);
    varianceOfBin.add(variance);
    this.lean.add(lean);
    this.leanVariance.add(leanVariance);
    this.errors.add(errors + errorsOfEvents);
    this.errorsOfEvents.add(errorsOfEvents);
    this.errorSquares.add(errorSquares);
    this.surprises.add(surprises);
    this.surpriseSquares.add(surpriseSquares);
    this.eventPlaces.add(eventPlaces);
    this.otherPlaces.add(otherPlaces);
    this.precision.add(precision);
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
