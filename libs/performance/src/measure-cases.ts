import {
  auroc,
  brier,
  calibrationInTheLarge,
  type Estimate,
  observedExpectedRatio,
  type ThresholdRow,
  thresholdRow,
} from '@sotto/statistics';

export type MeasureName = 'auroc' | 'brier' | 'observedExpectedRatio' | 'calibrationInTheLarge';

/** Every measure of one group of cases, or that it is too small to be shown. */
export interface MeasuredGroup {
  /** Null for 1 to 10 cases. */
  readonly cases: number | null;
  readonly events: number | null;
  readonly suppressed?: true;
  readonly measures: Partial<Record<MeasureName, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
}

const minimum = { cases: 50, events: 5, ofEachClass: 10 } as const;

/** Measures one group. A group with 1 to 10 events or 1 to 10 others shows its number of cases at most. */
export function measureCases(
  { risks, outcomes }: { readonly risks: Float64Array; readonly outcomes: Uint8Array },
  { thresholds }: { readonly thresholds: readonly number[] },
): MeasuredGroup {
  const cases = risks.length;
  const events = outcomes.reduce((total, outcome) => total + outcome, 0);
  if (smallCell(events) || smallCell(cases - events)) {
    return { cases: smallCell(cases) ? null : cases, events: null, suppressed: true, measures: {}, thresholds: [] };
  }
  const rows = thresholds.map((at) => thresholdRow(risks, outcomes, at));
  return {
    cases,
    events,
    measures: measuresOf(risks, outcomes, events),
    thresholds: rows.some(hasSmallCell) ? [] : rows,
  };
}

function measuresOf(risks: Float64Array, outcomes: Uint8Array, events: number): MeasuredGroup['measures'] {
  const others = risks.length - events;
  const tooFew = events < minimum.ofEachClass || others < minimum.ofEachClass;
  return {
    auroc: tooFew && risks.length > 0 ? { notEstimable: 'below-minimum-events' } : auroc(risks, outcomes),
    brier: brier(risks, outcomes),
    observedExpectedRatio: enoughForRatio(risks.length, events) ?? observedExpectedRatio(risks, outcomes),
    calibrationInTheLarge: enoughForRatio(risks.length, events) ?? calibrationInTheLarge(risks, outcomes),
  };
}

function enoughForRatio(cases: number, events: number): Estimate | undefined {
  if (cases < minimum.cases) return { notEstimable: 'below-minimum-cases' };
  return events < minimum.events ? { notEstimable: 'below-minimum-events' } : undefined;
}

function hasSmallCell({ truePositives, falsePositives, falseNegatives, trueNegatives }: ThresholdRow): boolean {
  return [truePositives, falsePositives, falseNegatives, trueNegatives].some(smallCell);
}

/** A number of people that is not shown. */
export function smallCell(count: number): boolean {
  return count >= 1 && count <= 10;
}
