import type { Difference } from '@sotto/reports';
import {
  brierDifference,
  countAt,
  countEvents,
  type CountedGroup,
  type Generator,
  groupGenerator,
  hasFewRisks,
  hasSmallClass,
  hideDerivable,
  type IntervalOrReason,
  type Minimum,
  minimumOfInterval,
  netBenefitDifference,
  pairedDeLong,
  type PairedCases,
  type PairedDifference,
  patientDifferences,
  reclassifiedAt,
  suppressFewRisks,
  suppressTables,
  suppressTogether,
  tableCounts,
  tooSmall,
  type Visibility,
} from '@sotto/statistics';
import { countPeople } from './count-people';
import { type DividedCases, type Division, type GroupedCases, hasRepeats, membersOf } from './divide-cases';
import type { ComparedGroup, Comparison, MeasuredGroup } from './document';
import { isResampled } from './validate-divided';

interface CompareOptions {
  readonly risk: string;
  readonly compare: string;
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
  readonly seed: number;
  readonly bootstrap: boolean;
}

interface MeasuredGroups {
  readonly groups: readonly MeasuredGroup[];
  readonly visible: readonly Visibility[];
}

/** Paired differences of two models in every group that is shown, over the cases that have both risks. */
export function compareModels(divided: DividedCases, measured: MeasuredGroups, options: CompareOptions): Comparison {
  const { risk, compare, showSmallCells } = options;
  const members = divided.groups.map((group) => withBoth(membersOf(divided, group)));
  const sizes = members.map(({ outcomes }, i) => sizeOf(divided.groups[i]!, outcomes));
  const isShown = divided.groups.map(
    (_, i) => !measured.groups[i]!.suppressed && (showSmallCells || !hasSmallClass(sizes[i]!)),
  );
  const counts = countsShown(divided, measured, { members, sizes, showSmallCells });
  const tables = tablesShown(divided, members, { isShown, measured, options });
  // A difference of whole numbers over the cases tells how many they are; that of the Brier scores, where the second model
  // has few different risks, its withheld table.
  const fewRisks = members.map(({ second }) => hasFewRisks(second));
  const safe = isShown.map((shown, i) => shown && counts[i]!);
  const differing = showSmallCells
    ? isShown
    : suppressFewRisks(divided.groups, divided.membership, fewRisks, {
        shown: hideDerivable(divided.groups, divided.membership, safe),
        isTableWithheld: tables.map((shown) => options.thresholds.length > 0 && !shown),
      });
  const groups = divided.groups.map((group, i): ComparedGroup => {
    const { cases, events } = counts[i]! ? sizes[i]! : nothing;
    const named = { name: group.name, cases, events };
    const both = members[i]!;
    if (!differing[i]) return { ...named, auroc: suppressed, brier: suppressed, thresholds: [] };
    const thresholds = tables[i] ? options.thresholds : [];
    const withheld = tables[i] || options.thresholds.length === 0 ? {} : ({ thresholdsSuppressed: true } as const);
    const found = compared(both, thresholds);
    if (!hasRepeats(both.patients)) return { ...named, ...found, ...withheld };
    const generator = isResampled(group, options) ? groupGenerator(options.seed, group.name) : undefined;
    return { ...named, ...byPatients(found, { ...both, patients: both.patients }, generator), ...withheld };
  });
  return { risk, compare, leftOut: leftOutOf(divided), groups };
}

const nothing = { cases: null, events: null };
const suppressed = { notEstimable: 'suppressed' } as const;

function leftOutOf({ compared: other }: DividedCases): Comparison['leftOut'] {
  const missing = other!.reduce((count, risk) => count + Number(Number.isNaN(risk)), 0);
  const beyond = other!.reduce((count, risk) => count + Number(risk < 0 || risk > 1), 0);
  return [
    { reason: 'missing-comparison-risk', rows: missing },
    { reason: 'comparison-risk-out-of-range', rows: beyond },
  ].filter(({ rows }) => rows > 0);
}

interface Both {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly outcomes: Uint8Array;
  readonly patients?: Uint32Array;
}

function hasBoth({ compared: others }: GroupedCases): (_: number, i: number) => boolean {
  return (_, i) => others![i]! >= 0 && others![i]! <= 1;
}

function withBoth(cases: GroupedCases): Both {
  const has = hasBoth(cases);
  const { risks, compared: others, outcomes, patients } = cases;
  return {
    first: risks.filter(has),
    second: others!.filter(has),
    outcomes: outcomes.filter(has),
    ...(patients === undefined ? {} : { patients: patients.filter(has) }),
  };
}

function sizeOf({ column }: Division, outcomes: Uint8Array): CountedGroup {
  return { column, cases: outcomes.length, events: countEvents(outcomes) };
}

/**
 * Of which groups the cases with both risks are counted: neither those nor the others of the group, which follow from
 * them, may be few. Of the whole file they are counted as all its cases and events are.
 */
function countsShown(
  divided: DividedCases,
  { groups: measured, visible }: MeasuredGroups,
  found: {
    readonly members: readonly Both[];
    readonly sizes: readonly CountedGroup[];
    readonly showSmallCells: boolean;
  },
): boolean[] {
  const { members, sizes, showSmallCells } = found;
  if (showSmallCells) return sizes.map(() => true);
  const { groups, membership } = divided;
  if (members[0]!.outcomes.length === groups[0]!.cases) return measured.map((group) => !group.suppressed);
  const without = groups.map((group) => {
    const cases = membersOf(divided, group);
    const has = hasBoth(cases);
    const { outcomes, patients } = cases;
    return {
      outcomes: outcomes.filter((_, i) => !has(_, i)),
      ...(patients === undefined ? {} : { patients: patients.filter((_, i) => !has(_, i)) }),
    };
  });
  const others = groups.map((group, i) => sizeOf(group, without[i]!.outcomes));
  const people =
    divided.patients === undefined
      ? []
      : [members, without].flatMap((cases) => countPeople(groups, (_, i) => cases[i]!).countings);
  const counted = suppressTogether([sizes, others, ...people], membership, visible);
  return groups.map(({ column }, i) => column === null || counted[i]!.measures);
}

/**
 * In which groups net benefits are compared: their difference and its standard error tell how many cases only one of
 * the models flags.
 */
function tablesShown(
  { groups, membership }: DividedCases,
  members: readonly Both[],
  found: { readonly isShown: readonly boolean[]; readonly measured: MeasuredGroups; readonly options: CompareOptions },
): readonly boolean[] {
  const { isShown, measured, options } = found;
  const { thresholds, showSmallCells } = options;
  if (showSmallCells) return groups.map(() => true);
  const before = groups.map((_, i) => isShown[i]! && measured.groups[i]!.thresholdsSuppressed !== true);
  const tables = members.map(({ first, second, outcomes }, i) => {
    if (!before[i]) return null;
    const rows = (risks: Float64Array) => tableCounts(thresholds.map((at) => countAt(risks, outcomes, at)));
    const moved = thresholds.flatMap((at) => Object.values(reclassifiedAt({ first, second }, outcomes, at)));
    return [...rows(first), ...rows(second), ...moved];
  });
  return suppressTables(groups, tables, membership, before);
}

type Compared = Pick<ComparedGroup, 'auroc' | 'brier' | 'thresholds'>;

function compared({ first, second, outcomes }: Both, thresholds: readonly number[]): Compared {
  const size = { cases: outcomes.length, events: countEvents(outcomes) };
  const auroc = tooSmall(size, minimumOfInterval.ranking) ?? pairedDeLong(first, second, outcomes);
  const shown = (found: ReturnType<typeof brierDifference>, minimum: Minimum) =>
    'notEstimable' in found ? found : withMinimum(found, tooSmall(size, minimum)?.notEstimable);
  return {
    auroc: 'notEstimable' in auroc ? auroc : { ...auroc, covariance: undefined },
    brier: shown(brierDifference({ first, second }, outcomes), minimumOfInterval.meanLoss),
    thresholds: thresholds.map((at) => ({
      at,
      netBenefit: shown(netBenefitDifference({ first, second }, outcomes, at), minimumOfInterval.netBenefit),
    })),
  } as Compared;
}

function withMinimum(found: PairedDifference, short: string | undefined): Difference {
  const reason = short ?? (found.standardError === 0 ? 'degenerate-variance' : undefined);
  return reason === undefined ? found : { ...found, interval: null, reason };
}

/** The same differences; what takes rows as independent gives way to intervals from resampled patients. */
function byPatients({ auroc, brier, thresholds }: Compared, both: PairedCases, generator?: Generator): Compared {
  const at = thresholds.map((row) => row.at);
  const found = generator && patientDifferences(both, at, { generator });
  return {
    auroc: 'notEstimable' in auroc ? auroc : differenceOf(auroc, found?.auroc, 'repeated-patients'),
    brier: 'notEstimable' in brier ? brier : differenceOf(brier, found?.brier),
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
