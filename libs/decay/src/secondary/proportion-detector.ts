import { logSumExp } from '../follow-up/alternatives';

/** Share of some patients with a flag, or with a missing input: looks in their order. */
export interface CountedLook {
  readonly flagged: number;
  readonly total: number;
}

/** What the share is, if nothing changed: what the reference leaves open. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Evidence against one share: the marginal probability under a Beta(1/2, 1/2) against the probability under the share.
 *
 * @param flagged of `total`
 * @param share in [0, 1]
 * @returns natural logarithm; an e-process as counts come in, whenever one stops
 * @see methods E.6; Howard et al. 2021, Ann Stat 49:1055
 */
export function shareEvidence({ flagged, total }: CountedLook, share: number): number {
  return evidenceFrom(risingLogs(total), { flagged, total }, share);
}

function evidenceFrom({ ofHalf, ofOne }: RisingLogs, { flagged, total }: CountedLook, share: number): number {
  const others = total - flagged;
  const likelihood = (flagged === 0 ? 0 : flagged * Math.log(share)) + (others === 0 ? 0 : others * Math.log1p(-share));
  return ofHalf[flagged]! + ofHalf[others]! - ofOne[total]! - likelihood;
}

/**
 * Shares that counts do not exclude at any time: those with evidence below 1 / error.
 *
 * @param error in (0, 1), such as 0.05
 */
export function shareInterval(counted: CountedLook, error: number): ShareRange {
  const middle = counted.total === 0 ? 0.5 : counted.flagged / counted.total;
  const logs = risingLogs(counted.total);
  const isExcluded = (share: number) => evidenceFrom(logs, counted, share) >= Math.log(1 / error);
  return { low: edge(0, middle, isExcluded), high: edge(1, middle, isExcluded) };
}

/**
 * The test that a share has stayed within a range, as a sum over the looks at which a change could have begun.
 *
 * @param looks since the test began, or began again after an alarm
 * @param range the share within it that fits best is granted to each start, so the bound holds for all of them
 * @returns natural logarithm, read against `alarmLine`
 * @see methods E.6
 */
export function proportionStatistic(looks: readonly CountedLook[], { low, high }: ShareRange): number {
  const logs = risingLogs(looks.reduce((sum, { total }) => sum + total, 0));
  const evidence: number[] = [];
  let since: CountedLook = { flagged: 0, total: 0 };
  for (const { flagged, total } of looks.toReversed()) {
    since = { flagged: since.flagged + flagged, total: since.total + total };
    const nearest = since.total === 0 ? low : Math.min(high, Math.max(low, since.flagged / since.total));
    evidence.push(evidenceFrom(logs, since, nearest));
  }
  return evidence.length === 0 ? -Infinity : logSumExp(evidence);
}

/** The nearest share to `outside` that is kept, to the last digit. */
function edge(outside: number, inside: number, isExcluded: (share: number) => boolean): number {
  if (!isExcluded(outside)) return outside;
  let [out, within] = [outside, inside];
  for (let step = 0; step < 60; step++) {
    const middle = (out + within) / 2;
    if (isExcluded(middle)) out = middle;
    else within = middle;
  }
  return within;
}

/** By count: logarithms of start (start + 1) ... (start + count - 1), from a start of one half and of one. */
interface RisingLogs {
  readonly ofHalf: Float64Array;
  readonly ofOne: Float64Array;
}

function risingLogs(most: number): RisingLogs {
  const from = (start: number) => {
    const logs = new Float64Array(most + 1);
    for (let count = 1; count <= most; count++) logs[count] = logs[count - 1]! + Math.log(start + count - 1);
    return logs;
  };
  return { ofHalf: from(0.5), ofOne: from(1) };
}
