import type { Worker } from 'node:worker_threads';
import {
  type Estimate,
  nearestRisk,
  suppressTables,
  suppressTogether,
  tableCounts,
  tableCountsOfPatients,
  type ThresholdRow,
  type Validation,
  type Visibility,
} from '@sotto/statistics';
import type { ThresholdInTheWay } from '@sotto/reports';
import { countPeople } from './count-people';
import { tellingGroups } from './few-risks';
import { type DividedCases, type GroupedCases, hasRepeats, membersOf } from './divide-cases';
import type { MeasuredGroup } from './document';
import type { ValidateOptions } from './validate-divided';
import { validateGroups } from './validate-groups';

export interface MeasureOptions extends ValidateOptions {
  readonly showSmallCells: boolean;
}

export interface Measured {
  readonly groups: readonly MeasuredGroup[];
  /** For drawing: what the curve of each group that is shown looks like. */
  readonly validations: ReadonlyMap<string, Validation>;
  /** Of each group, whether its measures and its cases are shown. */
  readonly visible: readonly Visibility[];
  /** The threshold without which the fewest threshold tables would be withheld, where that is fewer than now. */
  readonly thresholdInTheWay?: ThresholdInTheWay;
}

/** Measures every group and withholds what would show small cells. */
export async function measurePredictions(
  divided: DividedCases,
  options: MeasureOptions,
  { progress, worker }: { readonly progress: (done: number) => void; readonly worker?: Worker },
): Promise<Measured> {
  const { groups, membership } = divided;
  const repeated = hasRepeats(divided.patients);
  const people = divided.patients && countPeople(groups, (group) => membersOf(divided, group));
  const visible = options.showSmallCells
    ? groups.map(() => open)
    : suppressTogether([groups, people ?? []], membership);
  const wanted = [...groups.keys()].filter((i) => visible[i]!.measures);
  const validations = await validateGroups(divided, wanted, { ...options, worker, progress });
  const found = groups.map((_, i) => validations.get(i) ?? null);
  const shownOf = (counts: readonly (readonly number[] | null)[]) =>
    options.showSmallCells ? groups.map(() => true) : suppressTables(groups, counts, membership);
  const tablesWithout = (left?: number) =>
    shownOf(
      found.map((validation, i) => {
        if (validation === null) return null;
        const { patients, ...cases } = membersOf(divided, groups[i]!);
        const rows = validation.thresholds.filter(({ at }) => at !== left);
        return countsOfTable(rows, cases, repeated ? patients : undefined);
      }),
    );
  const tablesShown = tablesWithout();
  const telling =
    options.showSmallCells || options.thresholds.length === 0 ? [] : tellingGroups(divided, found, tablesShown);
  const countsShown = shownOf(
    groups.map((group, i) => (found[i] ? extremesOf(membersOf(divided, group).risks) : null)),
  );
  const measured = groups.map((group, i): MeasuredGroup => {
    const validation = found[i];
    const { measures, cases } = visible[i]!;
    const size = { cases: cases ? group.cases : null, ...(people && { patients: cases ? people[i]!.cases : null }) };
    const withheld = { name: group.name, ...size, events: null, measures: {}, thresholds: [], calibrationCurve: [] };
    if (!validation || !measures) return { ...withheld, suppressed: true };
    if (telling.includes(i)) return { ...withheld, suppressed: true, thresholdsSuppressed: true };
    const exact = countsShown[i] ? validation.measures : withoutCounts(validation.measures);
    return {
      name: group.name,
      ...size,
      events: group.events,
      measures: options.showSmallCells ? exact : withoutLargestOfBins(exact),
      thresholds: tablesShown[i] ? validation.thresholds : [],
      calibrationCurve: validation.drawn,
      ...(tablesShown[i] || options.thresholds.length === 0 ? {} : { thresholdsSuppressed: true }),
    };
  });
  const shown = groups.flatMap(({ name }, i) => (found[i] && !telling.includes(i) ? [[name, found[i]] as const] : []));
  const inTheWay = thresholdInTheWay(options.thresholds, (left) => {
    const tables = tablesWithout(left);
    return wanted.filter((i) => !tables[i]).length;
  });
  const seen = visible.map((each, i) => (telling.includes(i) ? { ...each, measures: false } : each));
  return {
    groups: measured,
    validations: new Map(shown),
    visible: seen,
    ...(inTheWay && { thresholdInTheWay: inTheWay }),
  };
}

/** @param withheld how many tables are withheld without a threshold, or with all */
function thresholdInTheWay(
  thresholds: readonly number[],
  withheld: (left?: number) => number,
): ThresholdInTheWay | undefined {
  const now = withheld();
  if (now === 0 || thresholds.length < 2) return undefined;
  const each = thresholds.map((at) => ({ at, withheld: withheld(at) })).filter((found) => found.withheld < now);
  return each.toSorted((a, b) => a.withheld - b.withheld)[0];
}

const open: Visibility = { measures: true, cases: true };

/** Of rows and, where one patient may have several, of patients. */
function countsOfTable(
  rows: readonly ThresholdRow[],
  cases: GroupedCases,
  patients: Uint32Array | undefined,
): number[] {
  const ascending = rows.toSorted((a, b) => a.at - b.at);
  const ofRows = tableCounts(ascending);
  if (patients === undefined) return ofRows;
  const thresholds = ascending.map(({ at }) => at);
  return [...ofRows, ...tableCountsOfPatients({ ...cases, patients }, thresholds)];
}

/** What the numbers of risks left out of a fit and moved into range tell of a group; risks in ascending order. */
function extremesOf(risks: Float64Array): number[] {
  let [certain, clipped] = [0, 0];
  const add = (risk: number) => {
    certain += Number(risk === 0 || risk === 1);
    clipped++;
  };
  const count = risks.length;
  for (let i = 0; i < count && risks[i]! < nearestRisk; i++) add(risks[i]!);
  for (let i = count - 1; i >= 0 && risks[i]! > 1 - nearestRisk; i--) add(risks[i]!);
  return [certain, count - certain, clipped - certain, count - clipped];
}

/** Of a bin with few cases the largest distance of all bins tells how many had the event. */
function withoutLargestOfBins({
  expectedCalibrationError: error,
  ...others
}: Readonly<Record<string, Estimate>>): Record<string, Estimate> {
  const shown = Object.entries(error!).filter(([field]) => field !== 'maximum');
  return { ...others, expectedCalibrationError: Object.fromEntries(shown) as unknown as Estimate };
}

function withoutCounts(measures: Readonly<Record<string, Estimate>>): Record<string, Estimate> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, estimate]) => {
      if ('leftOut' in estimate) return [name, { ...estimate, leftOut: { 'risk-zero-or-one': null } }];
      return [name, 'clipped' in estimate ? { ...estimate, clipped: null } : estimate];
    }),
  );
}
