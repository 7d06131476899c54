import type { Worker } from 'node:worker_threads';
import {
  type Estimate,
  isSmallCount,
  suppressGroups,
  suppressTables,
  type ThresholdRow,
  type Validation,
} from '@sotto/statistics';
import { type Division, type DividedCases, membersOf } from './divide-cases';
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
}

/** Measures every group and withholds what would show small cells. */
export async function measurePredictions(
  divided: DividedCases,
  options: MeasureOptions,
  { progress, worker }: { readonly progress: (done: number) => void; readonly worker?: Worker },
): Promise<Measured> {
  const { groups, membership } = divided;
  const open = { measures: true, cases: true };
  const visible = options.showSmallCells ? groups.map(() => open) : suppressGroups(groups, membership);
  const wanted = [...groups.keys()].filter((i) => visible[i]!.measures);
  const validations = await validateGroups(divided, wanted, { ...options, worker, progress });
  const found = groups.map((_, i) => validations.get(i) ?? null);
  const tables = found.map((validation) => validation?.thresholds.flatMap(countsOf) ?? null);
  const tablesShown = options.showSmallCells ? groups.map(() => true) : suppressTables(groups, tables, membership);
  const countsShown = options.showSmallCells ? groups.map(() => true) : zeroOrOneShown(divided);
  const measured = groups.map((group, i): MeasuredGroup => {
    const validation = found[i];
    if (!validation) {
      const cases = visible[i]!.cases ? group.cases : null;
      return {
        name: group.name,
        cases,
        events: null,
        suppressed: true,
        measures: {},
        thresholds: [],
        calibrationCurve: [],
      };
    }
    return {
      name: group.name,
      cases: group.cases,
      events: group.events,
      measures: countsShown[i] ? validation.measures : withoutCounts(validation.measures),
      thresholds: tablesShown[i] ? validation.thresholds : [],
      calibrationCurve: validation.drawn,
      ...(tablesShown[i] || options.thresholds.length === 0 ? {} : { thresholdsSuppressed: true }),
    };
  });
  const shown = groups.flatMap(({ name }, i) => (found[i] ? [[name, found[i]] as const] : []));
  return { groups: measured, validations: new Map(shown) };
}

function countsOf({ truePositives, falsePositives, falseNegatives, trueNegatives }: ThresholdRow): number[] {
  return [truePositives, falsePositives, falseNegatives, trueNegatives];
}

/** Whether the number of risks of exactly 0 or 1 may be shown: no group of the column, nor the rest, has a few. */
function zeroOrOneShown(divided: DividedCases): boolean[] {
  const certain = (group: Division) => countCertain(membersOf(divided, group).risks);
  const whole = certain(divided.groups[0]!);
  if (whole === 0) return divided.groups.map(() => true);
  const counts = divided.groups.map(certain);
  const safe = new Map<string | null, boolean>();
  for (const [column, members] of Map.groupBy(divided.groups.keys(), (i) => divided.groups[i]!.column)) {
    const rest = column === null ? 0 : whole - members.reduce((sum, i) => sum + counts[i]!, 0);
    safe.set(column, !isSmallCount(rest) && members.every((i) => !isSmallCount(counts[i]!)));
  }
  return divided.groups.map(({ column }) => safe.get(column)!);
}

function countCertain(risks: Float64Array): number {
  let certain = 0;
  for (let i = 0; i < risks.length; i++) if (risks[i] === 0 || risks[i] === 1) certain++;
  return certain;
}

function withoutCounts(measures: Readonly<Record<string, Estimate>>): Record<string, Estimate> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, estimate]) => {
      if ('leftOut' in estimate) return [name, { ...estimate, leftOut: { 'risk-zero-or-one': null } }];
      return [name, 'clipped' in estimate ? { ...estimate, clipped: null } : estimate];
    }),
  );
}
