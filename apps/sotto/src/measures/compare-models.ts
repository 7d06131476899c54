import {
  countEvents,
  type Generator,
  hasSmallClass,
  type IntervalOrReason,
  minimumOfInterval,
  netBenefitDifference,
  pairedDeLong,
  type PairedCases,
  patientDifferences,
  seededGenerator,
  tooSmall,
} from '@sotto/statistics';
import { type DividedCases, type GroupedCases, hasRepeats, membersOf } from './divide-cases';
import type { ComparedGroup, Comparison, Difference, MeasuredGroup } from './document';
import { isResampled } from './validate-divided';

interface CompareOptions {
  readonly risk: string;
  readonly compare: string;
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
  readonly seed: number;
  readonly bootstrap: boolean;
}

/** Paired differences of two models in every group that is shown, over the cases that have both risks. */
export function compareModels(
  divided: DividedCases,
  measured: readonly MeasuredGroup[],
  options: CompareOptions,
): Comparison {
  const { risk, compare, thresholds, showSmallCells } = options;
  const other = divided.compared!;
  const counts = { missing: 0, beyond: 0 };
  for (let i = 0; i < other.length; i++) {
    if (Number.isNaN(other[i])) counts.missing++;
    else if (other[i]! < 0 || other[i]! > 1) counts.beyond++;
  }
  const groups = divided.groups.map((group, i): ComparedGroup => {
    if (measured[i]!.suppressed) return { name: group.name, auroc: { notEstimable: 'suppressed' }, thresholds: [] };
    const both = withBoth(membersOf(divided, group));
    if (!showSmallCells && hasSmallClass({ cases: both.outcomes.length, events: countEvents(both.outcomes) })) {
      return { name: group.name, auroc: { notEstimable: 'suppressed' }, thresholds: [] };
    }
    const shown = measured[i]!.thresholdsSuppressed === true ? [] : thresholds;
    const found = compared(both, shown);
    if (!hasRepeats(both.patients)) return { name: group.name, ...found };
    const generator = isResampled(group, options) ? seededGenerator(options.seed + seedStep * i) : undefined;
    return { name: group.name, ...byPatients(found, { ...both, patients: both.patients }, generator) };
  });
  const leftOut = [
    { reason: 'missing-comparison-risk', rows: counts.missing },
    { reason: 'comparison-risk-out-of-range', rows: counts.beyond },
  ].filter(({ rows }) => rows > 0);
  return { risk, compare, leftOut, groups };
}

const seedStep = 7919;

interface Both {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly outcomes: Uint8Array;
  readonly patients?: Uint32Array;
}

function withBoth({ risks, compared: others, outcomes, patients }: GroupedCases): Both {
  const has = (_: number, i: number) => others![i]! >= 0 && others![i]! <= 1;
  return {
    first: risks.filter(has),
    second: others!.filter(has),
    outcomes: outcomes.filter(has),
    ...(patients === undefined ? {} : { patients: patients.filter(has) }),
  };
}

type Compared = Omit<ComparedGroup, 'name'>;

function compared({ first, second, outcomes }: Both, thresholds: readonly number[]): Compared {
  const size = { cases: outcomes.length, events: countEvents(outcomes) };
  const auroc = tooSmall(size, minimumOfInterval.ranking) ?? pairedDeLong(first, second, outcomes);
  return {
    auroc: 'notEstimable' in auroc ? auroc : { ...auroc, covariance: undefined },
    thresholds: thresholds.map((at) => ({ at, netBenefit: netBenefitDifference({ first, second }, outcomes, at) })),
  } as Compared;
}

/** The same differences; what takes rows as independent gives way to intervals from resampled patients. */
function byPatients({ auroc, thresholds }: Compared, both: PairedCases, generator: Generator | undefined): Compared {
  const at = thresholds.map((row) => row.at);
  const found = generator && patientDifferences(both, at, { generator });
  return {
    auroc: 'notEstimable' in auroc ? auroc : differenceOf(auroc, found?.auroc, 'repeated-patients'),
    thresholds: thresholds.map((row, i) => ({
      at: row.at,
      netBenefit:
        'notEstimable' in row.netBenefit ? row.netBenefit : differenceOf(row.netBenefit, found?.netBenefit[i]),
    })),
  };
}

/** @param withoutTest why there is no p-value, for a measure that has one of single rows */
function differenceOf(
  { difference }: Difference,
  found: IntervalOrReason | 'bootstrap-not-requested' = 'bootstrap-not-requested',
  withoutTest?: string,
): Difference {
  if (typeof found === 'string') return { difference, interval: null, reason: found };
  return { difference, interval: found, ...(withoutTest === undefined ? {} : { reason: withoutTest }) };
}
