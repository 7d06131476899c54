import { type Estimate, seededGenerator, validateGroup, type Validation } from '@sotto/statistics';
import { type Division, type GroupedCases, orderedMembers } from './divide-cases';

export interface ValidateOptions {
  readonly thresholds: readonly number[];
  readonly seed: number;
  readonly bootstrap: boolean;
}

export interface Divided extends GroupedCases {
  readonly groups: readonly Division[];
  readonly columns: readonly GroupedCases[];
}

/** Above this many cases intervals by resampling are made only on request. */
const resampledUpTo = 20_000;

/** Validates one group of divided cases; each group has random numbers of its own. */
export function validateDivided(divided: Divided, number: number, options: ValidateOptions): Validation {
  const group = divided.groups[number]!;
  const { risks, outcomes, patients } = orderedMembers(divided, group);
  const resampled = group.cases <= resampledUpTo || options.bootstrap;
  const repeated = patients !== undefined && new Set(patients).size < patients.length;
  const generator = seededGenerator(options.seed + 7919 * number);
  const found = validateGroup(risks, outcomes, {
    thresholds: options.thresholds,
    ...(resampled ? { bootstrap: { generator, ...(repeated ? { patients } : {}) } } : {}),
  });
  return repeated && !resampled ? withoutIntervals(found) : found;
}

/** Where a patient has several rows, an interval that takes rows as independent would be too narrow. */
function withoutIntervals(found: Validation): Validation {
  const strip = <T extends object>(estimates: T): T =>
    Object.fromEntries(
      Object.entries(estimates).map(([name, estimate]: [string, Estimate | number]) => [
        name,
        typeof estimate === 'number' || 'notEstimable' in estimate
          ? estimate
          : { ...estimate, interval: null, reason: 'bootstrap-not-requested' as const },
      ]),
    ) as T;
  return { ...found, measures: strip(found.measures), thresholds: found.thresholds.map(strip) };
}
