import { ageAt, becameKnown, type FollowedPatients } from './followed-patients';
import { type Recalibration, recalibrate, recalibrated } from './recalibration';
import { breslowShape, curveDeaths, effectiveDeaths, type EstimatedCurve, shareKnown } from './reporting-curve';
import { addTally, emptyTally, type ReportingTally, tallyDeaths } from './reporting-tally';

/** The reference as it was known when it was locked. */
export interface LockedReference {
  readonly curve: EstimatedCurve;
  readonly recalibration: Recalibration;
  /** All patients with the hazards that the reference makes of what the model states. */
  readonly patients: FollowedPatients;
}

/**
 * Locks the reference: the curve from everything known at the clock, and the model recalibrated by two numbers.
 *
 * @param members number of patients in the reference, the first ones
 * @returns undefined below 100 known deaths in the reference, or 100 deaths' worth of reports: nothing is tested yet
 */
export function lockReference(
  patients: FollowedPatients,
  members: number,
  tallies: readonly ReportingTally[],
  { clock, followUpDays }: { readonly clock: number; readonly followUpDays: number },
): LockedReference | undefined {
  const sum = emptyTally(followUpDays);
  for (const tally of tallies) addTally(sum, tally);
  const deathsKnown = tallyDeaths(sum);
  if (deathsKnown < curveDeaths.least || effectiveDeaths(sum) < curveDeaths.least) return undefined;
  const shares = breslowShape(sum);
  if (shares === undefined) return undefined;
  const { hazards, indexDays, knownDays } = patients;
  const lived = new Float64Array(members);
  const deaths = new Uint8Array(members);
  for (let i = 0; i < members; i++) {
    const [index, known] = [indexDays[i]!, knownDays[i]!];
    lived[i] = shareKnown(shares, ageAt(patients, i, clock, followUpDays));
    deaths[i] = becameKnown(index, known, { from: -Infinity, to: clock }, followUpDays) ? 1 : 0;
  }
  if (deaths.reduce((sum, death) => sum + death, 0) < curveDeaths.least) return undefined;
  const recalibration = recalibrate(hazards.subarray(0, members), lived, deaths);
  return {
    curve: { shares, looks: tallies.length, deaths: deathsKnown },
    recalibration,
    patients: { ...patients, hazards: recalibrated(hazards, recalibration) },
  };
}
