import type { Advice } from '@sotto/reports';
import { advisedUpdate, type Estimate, groupGenerator, suppressTables } from '@sotto/statistics';
import { type DividedCases, type GroupedCases, hasRepeats, membersOf } from './divide-cases';
import type { MeasuredGroup } from './document';

interface AdviceOptions {
  readonly thresholds: readonly number[];
  readonly seed: number;
  readonly showSmallCells: boolean;
}

/**
 * The smallest update that each shown group calls for, and what it would bring.
 *
 * The tests take rows as independent: where patients have several, there is no advice.
 */
export function adviseUpdates(
  divided: DividedCases,
  measured: readonly MeasuredGroup[],
  { thresholds, seed, showSmallCells }: AdviceOptions,
): Advice[] {
  const { groups, membership } = divided;
  const repeated = hasRepeats(divided.patients);
  const found = groups.map((group, i) => {
    if (measured[i]!.suppressed) return null;
    if (repeated) return { notEstimable: 'repeated-patients' } as const;
    const { risks, outcomes } = inOwnOrder(membersOf(divided, group));
    return advisedUpdate(risks, outcomes, { thresholds, generator: groupGenerator(seed, group.name) });
  });
  const before = groups.map((_, i) => !measured[i]!.suppressed && !measured[i]!.thresholdsSuppressed);
  const tables = found.map((advice) => {
    const gain = advice !== null && 'gain' in advice ? advice.gain : undefined;
    return gain === undefined || 'notEstimable' in gain
      ? null
      : gain.netBenefit.flatMap(({ reclassified }) => Object.values(reclassified) as number[]);
  });
  const shown = showSmallCells ? groups.map(() => true) : suppressTables(groups, tables, membership, before);
  return found.flatMap((advice, i): Advice[] => {
    if (advice === null) return [];
    const { name } = groups[i]!;
    if (!('gain' in advice) || advice.gain === undefined || 'notEstimable' in advice.gain) return [{ name, ...advice }];
    const netBenefit = shown[i] ? advice.gain.netBenefit.map(({ at, gain }) => ({ at, gain })) : [];
    const withheld = shown[i] || thresholds.length === 0 ? {} : ({ thresholdsSuppressed: true } as const);
    // A net benefit that is withheld must not be told by the verdict.
    const recommended = shown[i] ? advice.gain.recommended : surelyGains(advice.gain.logLoss);
    return [{ name, ...advice, gain: { ...advice.gain, netBenefit, recommended, ...withheld } }];
  });
}

function surelyGains(logLoss: Estimate): boolean {
  return 'value' in logLoss && (logLoss.interval?.low ?? 0) > 0;
}

/** Of equal risks those without the event first: which fold a case falls into does not depend on the order of the file. */
function inOwnOrder({ risks, outcomes }: GroupedCases): GroupedCases {
  const sorted = outcomes.slice();
  for (let from = 0, to = 0; from < risks.length; from = to) {
    while (to < risks.length && risks[to] === risks[from]) to++;
    sorted.subarray(from, to).sort();
  }
  return { risks, outcomes: sorted };
}
