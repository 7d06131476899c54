import type { Estimate } from '@sotto/statistics';
import { countOf } from './numbers';

/** Cases of a group whose risk has no log odds: a number, null where it is withheld, or undefined where there are none. */
export function certainRisks(calibrationInTheLarge: Estimate | undefined): number | null | undefined {
  if (calibrationInTheLarge === undefined || !('leftOut' in calibrationInTheLarge)) return undefined;
  const count = calibrationInTheLarge.leftOut?.['risk-zero-or-one'];
  return count === 0 ? undefined : count;
}

/** What calibration in the large, intercept and slope leave out, in one sentence; undefined where it is nothing. */
export function certainRisksInWords(calibrationInTheLarge: Estimate | undefined): string | undefined {
  const count = certainRisks(calibrationInTheLarge);
  if (count === undefined) return undefined;
  const some = count === null ? 'Some cases have' : countOf(count, ['case has', 'cases have']);
  const them = count === 1 ? 'it' : 'them';
  return `${some} a risk of exactly 0 or 1 and no log odds; calibration in the large, intercept and slope leave ${them} out.`;
}
