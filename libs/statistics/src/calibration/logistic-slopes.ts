import { CompensatedSum } from '../sum';
import { type LogOddsGroups, moments } from './log-odds-groups';

/** First derivatives of the log-likelihood by intercept and slope, and the second ones with their sign turned. */
export interface LogisticSlopes {
  readonly score: readonly [number, number];
  readonly information: readonly [number, number, number];
}

/** Derivatives of the log-likelihood when each log-odds L becomes intercept + slope L. */
export function logisticSlopes(
  { middles, powers, eventLogits, totalEvents }: LogOddsGroups,
  intercept: number,
  slope: number,
): LogisticSlopes {
  const [expected, expectedLogits] = [new CompensatedSum(), new CompensatedSum()];
  let n0 = 0;
  let n1 = 0;
  let n2 = 0;
  for (let group = 0, at = 0; group < middles.length; group++, at += moments) {
    const middle = middles[group]!;
    const risk = 1 / (1 + Math.exp(-intercept - slope * middle));
    const q = risk * (1 - risk);
    const m0 = powers[at]!;
    let s0 = m0 * risk;
    let s1 = 0;
    let w0 = m0 * q;
    let w1 = 0;
    let w2 = 0;
    // A group of one place has no second moment, and then no other.
    if (powers[at + 2] !== 0) {
      const m1 = powers[at + 1]!;
      const m2 = powers[at + 2]!;
      const m3 = powers[at + 3]!;
      const m4 = powers[at + 4]!;
      const m5 = powers[at + 5]!;
      const m6 = powers[at + 6]!;
      // Taylor coefficients of the logistic curve at the middle, times the slope for each power.
      const lean = 1 - 2 * risk;
      const b2 = slope * slope;
      const b3 = b2 * slope;
      const t1 = q * slope;
      const t2 = ((q * lean) / 2) * b2;
      const t3 = ((q * (1 - 6 * q)) / 6) * b3;
      const t4 = ((q * lean * (1 - 12 * q)) / 24) * b2 * b2;
      const t5 = ((q * (1 - 30 * q + 120 * q * q)) / 120) * b2 * b3;
      const t6 = ((q * lean * (1 - 60 * q + 360 * q * q)) / 720) * b3 * b3;
      s0 += t1 * m1 + t2 * m2 + t3 * m3 + t4 * m4 + t5 * m5 + t6 * m6;
      s1 = risk * m1 + t1 * m2 + t2 * m3 + t3 * m4 + t4 * m5 + t5 * m6;
      const u1 = q * lean * slope;
      const u2 = ((q * (1 - 6 * q)) / 2) * b2;
      const u3 = ((q * lean * (1 - 12 * q)) / 6) * b3;
      const u4 = ((q * (1 - 30 * q + 120 * q * q)) / 24) * b2 * b2;
      const u5 = ((q * lean * (1 - 60 * q + 360 * q * q)) / 120) * b2 * b3;
      w0 += u1 * m1 + u2 * m2 + u3 * m3 + u4 * m4 + u5 * m5;
      w1 = q * m1 + u1 * m2 + u2 * m3 + u3 * m4 + u4 * m5 + u5 * m6;
      w2 = q * m2 + u1 * m3 + u2 * m4 + u3 * m5 + u4 * m6;
    }
    expected.add(s0);
    expectedLogits.add(middle * s0 + s1);
    n0 += w0;
    n1 += middle * w0 + w1;
    n2 += middle * middle * w0 + 2 * middle * w1 + w2;
  }
  return {
    score: [totalEvents - expected.value, eventLogits - expectedLogits.value],
    information: [n0, n1, n2],
  };
}
