import { type Interval, type NotEstimable, z95 } from '../estimate';
import { sum } from '../sum';

export interface CalibrationInTheLarge {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly leftOut: { readonly 'risk-zero-or-one': number };
}

/**
 * Calibration in the large: by how much the log-odds of all risks must move for observed and expected to agree.
 *
 * Rows with a risk of exactly 0 or 1 have no log-odds; they are left out and counted.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns log-odds; below 0 the model predicts too many events
 * @see Cox 1958; Steyerberg 2019, Clinical Prediction Models, chapter 15
 */
export function calibrationInTheLarge(risks: Float64Array, outcomes: Uint8Array): CalibrationInTheLarge | NotEstimable {
  const used = Array.from(risks.keys()).filter((i) => risks[i]! > 0 && risks[i]! < 1);
  const leftOut = { 'risk-zero-or-one': risks.length - used.length };
  const logits = Float64Array.from(used, (i) => Math.log(risks[i]! / (1 - risks[i]!)));
  const events = used.reduce((total, i) => total + outcomes[i]!, 0);
  if (used.length === 0) return { notEstimable: 'empty' };
  if (events === 0 || events === used.length) return { notEstimable: 'one-class' };
  const value = solve(logits, events);
  if (value === undefined) return { notEstimable: 'not-converged' };
  const standardError = 1 / Math.sqrt(information(logits, value));
  const [low, high] = [value - z95 * standardError, value + z95 * standardError];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'wald' }, leftOut };
}

const steps = 200;
const tolerance = 1e-13;

/** Newton's method kept inside a shrinking bracket; the equation is monotone, so the root is unique. */
function solve(logits: Float64Array, events: number): number | undefined {
  const overall = Math.log(events / (logits.length - events));
  let low = logits.reduce((least, logit) => Math.min(least, overall - logit), Infinity);
  let high = logits.reduce((most, logit) => Math.max(most, overall - logit), -Infinity);
  let shift = Math.min(Math.max(0, low), high);
  for (let step = 0; step < steps; step++) {
    const miss = excess(logits, events, shift);
    if (miss > 0) low = shift;
    else high = shift;
    const newton = shift + miss / information(logits, shift);
    if (Math.abs(newton - shift) <= tolerance * Math.max(1, Math.abs(shift))) return newton;
    shift = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return undefined;
}

function excess(logits: Float64Array, events: number, shift: number): number {
  return events - sum(logits.length, (i) => expit(logits[i]! + shift));
}

function information(logits: Float64Array, shift: number): number {
  return sum(logits.length, (i) => {
    const p = expit(logits[i]! + shift);
    return p * (1 - p);
  });
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
