import { cumulativeHazards } from './cumulative-hazard';
import type { FollowedPatients } from './followed-patients';

/** Twenty patients, one a day; seven deaths became known. */
const risks = [
  0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15, 0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45,
];
const knownAfter: Readonly<Record<number, number>> = { 3: 5.5, 6: 12, 10: 33, 12: 20.25, 16: 61, 17: 3, 18: 40 };
const knots = [
  [0, 0],
  [7, 0.15],
  [14, 0.28],
  [28, 0.52],
  [60, 0.95],
  [90, 1],
] as const;

export function t20Patients(): FollowedPatients {
  const indexDays = Float64Array.from(risks, (_, i) => i + 0.5);
  return {
    hazards: cumulativeHazards(Float64Array.from(risks)).hazards,
    indexDays,
    knownDays: indexDays.map((day, i) => day + (knownAfter[i] ?? Infinity)),
  };
}

/** A curve of straight pieces, given at whole days. */
export function t20Curve(): Float64Array {
  return Float64Array.from({ length: 91 }, (_, day) => {
    const end = Math.max(
      1,
      knots.findIndex(([at]) => day <= at),
    );
    const [[from, low], [to, high]] = [knots[end - 1]!, knots[end]!];
    return low + ((high - low) * (day - from)) / (to - from);
  });
}
