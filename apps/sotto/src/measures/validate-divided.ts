import {
  bandAtPlaces,
  type BandPoint,
  curveAtPlaces,
  type CurvePoint,
  type Estimate,
  hundredths,
  seededGenerator,
  validateGroup,
  type Validation,
} from '@sotto/statistics';
import { type Division, type GroupedCases, membersOf } from './divide-cases';

export interface ValidateOptions {
  readonly thresholds: readonly number[];
  readonly seed: number;
  readonly bootstrap: boolean;
}

export interface Divided extends GroupedCases {
  readonly groups: readonly Division[];
  readonly columns: readonly GroupedCases[];
}

export interface DividedValidation extends Validation {
  /** The curve at round risks, with a band where intervals are by resampling. */
  readonly drawn: readonly (CurvePoint | BandPoint)[];
}

/** Above this many cases intervals by resampling are made only on request. */
const resampledUpTo = 20_000;

/** Validates one group of divided cases; each group has random numbers of its own. */
export function validateDivided(divided: Divided, number: number, options: ValidateOptions): DividedValidation {
  const group = divided.groups[number]!;
  const { risks, outcomes, patients } = membersOf(divided, group);
  const resampled = group.cases <= resampledUpTo || options.bootstrap;
  const repeated = patients !== undefined && new Set(patients).size < patients.length;
  const seed = options.seed + 7919 * number;
  const drawing = () => ({ generator: seededGenerator(seed), ...(repeated ? { patients } : {}) });
  const found = validateGroup(risks, outcomes, {
    thresholds: options.thresholds,
    ...(resampled ? { bootstrap: drawing() } : {}),
  });
  const cases = { risks, outcomes };
  const drawn = resampled ? bandAtPlaces : curveAtPlaces;
  return {
    ...(repeated && !resampled ? withoutIntervals(found) : found),
    drawn: found.curve === null ? [] : drawn(cases, found.curve, hundredths, drawing()),
  };
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
