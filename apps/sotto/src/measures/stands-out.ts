import type { Fairness, FairnessColumn, FairnessGroup } from '@sotto/reports';
import { benjaminiYekutieli } from '@sotto/statistics';

const falseDiscoveryRate = 0.1;

/** A column, and whether two groups of it are everybody: then each is the others of the other, and one test is made. */
export interface TestedColumn {
  readonly found: FairnessColumn;
  readonly isHalved: boolean;
}

/**
 * Marks the groups whose calibration differs from that of everybody else, when all groups of all columns are looked at:
 * of the marked ones a tenth is marked by chance, on average.
 */
export function withStandsOut(columns: readonly TestedColumn[]): Fairness {
  const tests = columns.flatMap(({ found, isHalved }) => {
    const tested = found.groups.filter((group) => pOf(group) !== undefined);
    return isHalved && tested.length > 0 ? [tested] : tested.map((group) => [group]);
  });
  const rejected = benjaminiYekutieli(
    tests.map(([first]) => pOf(first!)!),
    falseDiscoveryRate,
  );
  const verdicts = new Map(tests.flatMap((groups, i) => groups.map((group) => [group, rejected[i]!] as const)));
  const marked = columns.map(({ found }) => ({ ...found, groups: found.groups.map((group) => withVerdict(group)) }));
  return { falseDiscoveryRate, columns: marked };

  function withVerdict(group: FairnessGroup): FairnessGroup {
    const standsOut = verdicts.get(group);
    if (standsOut === undefined) return group;
    const { lessOthers } = group;
    const calibration = { ...lessOthers.calibrationInTheLarge, standsOut };
    return { ...group, lessOthers: { ...lessOthers, calibrationInTheLarge: calibration } };
  }
}

function pOf({ lessOthers: { calibrationInTheLarge: found } }: FairnessGroup): number | undefined {
  return 'p' in found ? found.p : undefined;
}
