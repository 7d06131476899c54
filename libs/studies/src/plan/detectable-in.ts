import { type AnticipatedRisks, type Direction, detectableOddsRatio } from '@sotto/statistics';
import { ascertainmentLagDays, horizonDays, type Protocol } from '../protocol';
import type { Detectable, PlannedGroup } from './study-plan';

/** What decay monitoring rests on. */
interface Monitoring {
  readonly risks: AnticipatedRisks;
  readonly logThreshold: number;
}

const daysAMonth = 365.25 / 12;

/** The smallest changes of the odds that a group of so many cases a day is expected to report within 12 months. */
export function detectableIn(
  protocol: Protocol,
  casesPerDay: number,
  { risks, logThreshold }: Monitoring,
): PlannedGroup['detectable'] {
  const tolerance = grantedToReference(protocol, casesPerDay, risks);
  const enrolment = { casesPerDay, horizonDays: horizonDays(protocol), lagDays: ascertainmentLagDays(protocol) };
  const within = (direction: Direction): Detectable =>
    detectableOddsRatio(risks, { direction, logThreshold, tolerance }, enrolment);
  return { overPrediction: within('over-prediction'), underPrediction: within('under-prediction') };
}

/** Odds ratio that is not counted as decay: one standard error of the reference's calibration; 1 without a reference. */
function grantedToReference({ decay }: Protocol, casesPerDay: number, risks: AnticipatedRisks): number {
  if (decay.mode === 'claimed' || decay.reference === undefined) return 1;
  const cases = decay.reference.months * daysAMonth * casesPerDay;
  return Math.exp(1 / Math.sqrt(cases * meanVariance(risks)));
}

function meanVariance({ logits, shares }: AnticipatedRisks): number {
  return logits.reduce((total, logit, i) => {
    const risk = 1 / (1 + Math.exp(-logit));
    return total + shares[i]! * risk * (1 - risk);
  }, 0);
}
