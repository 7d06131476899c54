import type { Fairness, FairnessColumn, FairnessGroup } from '@sotto/reports';
import { benjaminiYekutieli } from '@sotto/statistics';

const falseDiscoveryRate = 0.1;

/**
 * Marks the groups whose calibration differs from that of everybody else, when all groups of all columns are looked at:
 * of the marked ones a tenth is marked by chance, on average.
 */
export function withStandsOut(columns: readonly FairnessColumn[]): Fairness {
  const pValues = columns.flatMap(({ groups }) => groups.map(pOf).filter((p) => p !== undefined));
  const rejected = benjaminiYekutieli(pValues, falseDiscoveryRate);
  let next = 0;
  const marked = columns.map((column) => ({
    ...column,
    groups: column.groups.map((group): FairnessGroup => {
      if (pOf(group) === undefined) return group;
      const { lessOthers } = group;
      const calibration = { ...lessOthers.calibrationInTheLarge, standsOut: rejected[next++]! };
      return { ...group, lessOthers: { ...lessOthers, calibrationInTheLarge: calibration } };
    }),
  }));
  return { falseDiscoveryRate, columns: marked };
}

function pOf({ lessOthers: { calibrationInTheLarge: found } }: FairnessGroup): number | undefined {
  return 'p' in found ? found.p : undefined;
}
