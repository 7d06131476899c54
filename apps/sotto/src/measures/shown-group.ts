import type { NoNumber } from '@sotto/reports';
import type { Counts, Estimate, Size, Validation } from '@sotto/statistics';
import type { Division } from './divide-cases';
import type { MeasuredGroup } from './document';

/** A group whose measures are shown. */
export interface ShownGroup {
  readonly division: Division;
  readonly measured: MeasuredGroup;
  readonly validation: Validation;
}

/** One side of a comparison of groups. */
export interface OtherSide {
  readonly size: Size;
  readonly calibration: Estimate | NoNumber;
  /** Null where the counts are withheld. */
  readonly table: readonly Counts[] | null;
}

export function sideOf({ division, measured, validation }: ShownGroup): OtherSide {
  return {
    size: division,
    calibration: validation.measures.calibrationInTheLarge,
    table: measured.thresholdsSuppressed ? null : measured.thresholds,
  };
}

/** The number of all who are not in a group, and their table where it follows from what is shown. */
export function sideOfOthers(
  group: ShownGroup,
  all: Size,
  whole: ShownGroup | undefined,
): Pick<OtherSide, 'size' | 'table'> {
  const { division, measured } = group;
  const size = { cases: all.cases - division.cases, events: all.events - division.events };
  const ofAll = whole && sideOf(whole).table;
  if (!ofAll || measured.thresholdsSuppressed) return { size, table: null };
  return { size, table: ofAll.map((counts, i) => less(counts, measured.thresholds[i]!)) };
}

function less(all: Counts, group: Counts): Counts {
  return {
    truePositives: all.truePositives - group.truePositives,
    falsePositives: all.falsePositives - group.falsePositives,
    falseNegatives: all.falseNegatives - group.falseNegatives,
    trueNegatives: all.trueNegatives - group.trueNegatives,
  };
}
