import type { Worker } from 'node:worker_threads';
import type { ThresholdInTheWay } from '@sotto/reports';
import { type Estimate, suppressTogether, type Validation, type Visibility } from '@sotto/statistics';
import { countPeople, patientsShown } from './count-people';
import { type DividedCases, membersOf } from './divide-cases';
import type { MeasuredGroup } from './document';
import type { ValidateOptions } from './validate-divided';
import { validateGroups } from './validate-groups';
import { withholdTables } from './withhold-tables';

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
  const people = divided.patients && countPeople(groups, (group) => membersOf(divided, group));
  const countings = [groups, ...(people?.countings ?? [])];
  const countable = options.showSmallCells ? groups.map(() => open) : suppressTogether(countings, membership);
  const wanted = [...groups.keys()].filter((i) => countable[i]!.measures);
  const validations = await validateGroups(divided, wanted, { ...options, worker, progress });
  const found = groups.map((_, i) => validations.get(i) ?? null);
  const { parts, fewRisks, extremes, inTheWay } = withholdTables(divided, found, countings, options);
  const isCounted = parts.map(({ cases }) => cases);
  const countsPeople =
    people === undefined || options.showSmallCells ? isCounted : patientsShown(groups, people.patients, isCounted);
  const withoutTable = options.thresholds.length === 0 ? {} : ({ thresholdsSuppressed: true } as const);
  const measured = groups.map((group, i): MeasuredGroup => {
    const { name, cases, events } = group;
    const { measures: isShown, table: isTableShown } = parts[i]!;
    const size = {
      cases: isCounted[i] ? cases : null,
      ...(people && { patients: countsPeople[i] ? people.patients[i]! : null }),
    };
    const validation = found[i];
    if (!validation || !isShown) {
      const withheld = { name, ...size, events: null, measures: {}, thresholds: [], calibrationCurve: [] };
      return { ...withheld, suppressed: true, ...(validation && fewRisks[i] && withoutTable) };
    }
    const exact = extremes[i] ? validation.measures : withoutCounts(validation.measures);
    return {
      name,
      ...size,
      events,
      measures: options.showSmallCells ? exact : withoutLargestOfBins(exact),
      thresholds: isTableShown ? validation.thresholds : [],
      calibrationCurve: validation.drawn,
      ...(!isTableShown && withoutTable),
    };
  });
  return {
    groups: measured,
    validations: new Map(groups.flatMap(({ name }, i) => (found[i] && parts[i]!.measures ? [[name, found[i]]] : []))),
    visible: parts,
    ...(inTheWay && { thresholdInTheWay: inTheWay }),
  };
}

const open: Visibility = { measures: true, cases: true };

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
