import { seededGenerator, validateGroup, type Validation } from '@sotto/statistics';
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
  return validateGroup(risks, outcomes, {
    thresholds: options.thresholds,
    ...(repeated ? { patients } : {}),
    ...(resampled ? { bootstrap: { generator } } : {}),
  });
}
