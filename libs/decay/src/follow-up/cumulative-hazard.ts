/** Risks of 0 and 1 have no finite positive hazard; they are kept inside. */
const lowestRisk = 1e-4;

/**
 * Cumulative hazard that a stated risk amounts to: how many deaths a patient is expected to add up to the horizon
 * if dying did not end the follow-up.
 *
 * @param risks predicted probabilities in [0, 1], shape [patients]
 * @returns -ln(1 - risk), shape [patients], with the number of risks moved to 0.0001 or 0.9999
 * @throws RangeError on a risk outside [0, 1]
 */
export function cumulativeHazards(risks: Float64Array): { readonly hazards: Float64Array; readonly clipped: number } {
  let clipped = 0;
  const hazards = risks.map((risk) => {
    if (!(risk >= 0 && risk <= 1)) throw new RangeError(`a risk is between 0 and 1, not ${risk}`);
    const kept = Math.min(1 - lowestRisk, Math.max(lowestRisk, risk));
    if (kept !== risk) clipped += 1;
    return -Math.log1p(-kept);
  });
  return { hazards, clipped };
}
