/** ln hazard' = intercept + slope ln hazard. */
export interface Recalibration {
  readonly intercept: number;
  readonly slope: number;
}

const steps = 50;
const close = 1e-10;

/**
 * Poisson regression of known deaths on the logarithm of the stated hazard, over all patients of the reference, with
 * the share of the follow-up that they have lived as exposure.
 *
 * @param hazards stated cumulative hazards, shape [patients]
 * @param shares share of the hazard that went by, [0, 1]
 * @param deaths 1 = known dead, 0 = not, same order
 * @returns the level alone, slope 1, where the slope has no maximum, as where all hazards are alike
 * @throws RangeError without a death
 * @see Cox 1958 for the idea of two numbers; Newton's method for the Poisson likelihood
 */
export function recalibrate(hazards: Float64Array, shares: Float64Array, deaths: Uint8Array): Recalibration {
  const logs = hazards.map((hazard) => Math.log(hazard));
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < steps; step++) {
    const [moveIntercept, moveSlope] = newtonStep(logs, shares, deaths, { intercept, slope });
    if (!Number.isFinite(moveIntercept) || !Number.isFinite(moveSlope)) break;
    intercept += moveIntercept;
    slope += moveSlope;
    if (Math.max(Math.abs(moveIntercept), Math.abs(moveSlope)) < close) return { intercept, slope };
  }
  return { intercept: levelOf(hazards, shares, deaths), slope: 1 };
}

function levelOf(hazards: Float64Array, shares: Float64Array, deaths: Uint8Array): number {
  const observed = deaths.reduce((sum, death) => sum + death, 0);
  if (observed === 0) throw new RangeError('a reference without deaths has no level');
  return Math.log(observed / hazards.reduce((sum, hazard, i) => sum + hazard * shares[i]!, 0));
}

export function recalibrated(hazards: Float64Array, { intercept, slope }: Recalibration): Float64Array {
  return hazards.map((hazard) => Math.exp(intercept + slope * Math.log(hazard)));
}

function newtonStep(
  logs: Float64Array,
  shares: Float64Array,
  deaths: Uint8Array,
  { intercept, slope }: Recalibration,
): [number, number] {
  let [miss, missSlope, weight, weightSlope, weightSquare] = [0, 0, 0, 0, 0];
  for (let i = 0; i < logs.length; i++) {
    const x = logs[i]!;
    const expected = Math.exp(intercept + slope * x) * shares[i]!;
    miss += deaths[i]! - expected;
    missSlope += (deaths[i]! - expected) * x;
    weight += expected;
    weightSlope += expected * x;
    weightSquare += expected * x * x;
  }
  const determinant = weight * weightSquare - weightSlope ** 2;
  return [
    (weightSquare * miss - weightSlope * missSlope) / determinant,
    (weight * missSlope - weightSlope * miss) / determinant,
  ];
}
