import { groupGenerator, validateGroup, type Validation } from '@sotto/statistics';
import { type Division, type GroupedCases, hasRepeats, membersOf } from './divide-cases';

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

/** Whether intervals of a group are by resampling. */
export function isResampled(
  { cases }: Pick<Division, 'cases'>,
  { bootstrap }: Pick<ValidateOptions, 'bootstrap'>,
): boolean {
  return cases <= resampledUpTo || bootstrap;
}

/** Validates one group of divided cases; each group has random numbers of its own. */
export function validateDivided(divided: Divided, number: number, options: ValidateOptions): Validation {
  const group = divided.groups[number]!;
  const { risks, outcomes, patients } = membersOf(divided, group);
  const generator = groupGenerator(options.seed, group.name);
  return validateGroup(risks, outcomes, {
    thresholds: options.thresholds,
    ...(hasRepeats(patients) ? { patients } : {}),
    ...(isResampled(group, options) ? { bootstrap: { generator } } : {}),
  });
}
