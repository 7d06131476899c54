import {
  countEvents,
  hasSmallClass,
  minimumOfInterval,
  netBenefitDifference,
  pairedDeLong,
  tooSmall,
} from '@sotto/statistics';
import { type DividedCases, membersOf } from './divide-cases';
import type { ComparedGroup, Comparison, MeasuredGroup } from './document';

interface CompareOptions {
  readonly risk: string;
  readonly compare: string;
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
}

/** Paired differences of two models in every group that is shown, over the cases that have both risks. */
export function compareModels(
  divided: DividedCases,
  measured: readonly MeasuredGroup[],
  { risk, compare, thresholds, showSmallCells }: CompareOptions,
): Comparison {
  const other = divided.compared!;
  const counts = { missing: 0, beyond: 0 };
  for (let i = 0; i < other.length; i++) {
    if (Number.isNaN(other[i])) counts.missing++;
    else if (other[i]! < 0 || other[i]! > 1) counts.beyond++;
  }
  const groups = divided.groups.map((group, i): ComparedGroup => {
    if (measured[i]!.suppressed) return { name: group.name, auroc: { notEstimable: 'suppressed' }, thresholds: [] };
    const { risks, compared: others, outcomes } = membersOf(divided, group);
    const shown = measured[i]!.thresholdsSuppressed === true ? [] : thresholds;
    return { name: group.name, ...compared(withBoth(risks, others!, outcomes), shown, showSmallCells) };
  });
  const leftOut = [
    { reason: 'missing-comparison-risk', rows: counts.missing },
    { reason: 'comparison-risk-out-of-range', rows: counts.beyond },
  ].filter(({ rows }) => rows > 0);
  return { risk, compare, leftOut, groups };
}

interface Both {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly outcomes: Uint8Array;
}

function withBoth(first: Float64Array, second: Float64Array, outcomes: Uint8Array): Both {
  const has = (_: number, i: number) => second[i]! >= 0 && second[i]! <= 1;
  return { first: first.filter(has), second: second.filter(has), outcomes: outcomes.filter(has) };
}

function compared(
  { first, second, outcomes }: Both,
  thresholds: readonly number[],
  showSmallCells: boolean,
): Omit<ComparedGroup, 'name'> {
  const events = countEvents(outcomes);
  if (!showSmallCells && hasSmallClass({ cases: outcomes.length, events })) {
    return { auroc: { notEstimable: 'suppressed' }, thresholds: [] };
  }
  const size = { cases: outcomes.length, events };
  const auroc = tooSmall(size, minimumOfInterval.ranking) ?? pairedDeLong(first, second, outcomes);
  return {
    auroc: 'notEstimable' in auroc ? auroc : { ...auroc, covariance: undefined },
    thresholds: thresholds.map((at) => ({ at, netBenefit: netBenefitDifference({ first, second }, outcomes, at) })),
  } as Omit<ComparedGroup, 'name'>;
}
