import { missingnessChange, populationStabilityIndex } from '@sotto/statistics';
import { binned, expectedVariety, type InputSummary } from './input-summary';
import { type UnitChange, unitChange } from './unit-change';

/** What may be wrong with an input in a week; nothing that would tell a count. */
export type InputFinding =
  | { readonly kind: 'missing'; readonly now: 'more' | 'fewer' }
  | { readonly kind: 'unit'; readonly change: UnitChange }
  | { readonly kind: 'moved' }
  | { readonly kind: 'rounded' }
  | { readonly kind: 'new-values' };

export interface InputComparison {
  /** Stability index less what chance gives; null where it cannot be told. */
  readonly shift: number | null;
  /** Of values that are missing, before and now. */
  readonly missingBefore: number;
  readonly missingNow: number;
  readonly findings: readonly InputFinding[];
}

const largestShift = 0.2;
const largestMissingChange = 0.05;
const leastVariety = 0.2;
const largestNewShare = 0.01;
/** Fewer values say nothing of rounding. */
const leastForVariety = 25;

/**
 * A week's values of an input beside its reference. A finding needs both: a change large enough to matter, and a p-value
 * below `level`.
 *
 * @param values of the week; NaN is missing; not empty
 * @param level share of the budget of one check of one input in one week
 */
export function compareInput(reference: InputSummary, values: Float64Array, level: number): InputComparison {
  const present = values.filter((value) => !Number.isNaN(value));
  const missing = values.length - present.length;
  const [missingBefore, missingNow] = [reference.missing / reference.cases, missing / values.length];
  const index = populationStabilityIndex({ reference: reference.counts, current: binned(values, reference.edges) });
  const hasMoved = 'p' in index && index.corrected > largestShift && index.p < level;
  const lost = missingnessChange(reference, { missing, cases: values.length });
  const isLost = 'p' in lost && Math.abs(lost.difference) > largestMissingChange && lost.p < level;
  const change = hasMoved ? unitChange(reference.quantiles, present) : undefined;
  const findings: InputFinding[] = [
    ...(isLost ? [{ kind: 'missing', now: lost.difference > 0 ? 'more' : 'fewer' } as const] : []),
    ...(change === undefined ? [] : [{ kind: 'unit', change } as const]),
    ...roundedOf(reference, present, change),
    ...newValuesOf(reference, present, level),
  ];
  // A change that is explained is told once: by its cause.
  if (hasMoved && findings.length === 0) findings.push({ kind: 'moved' });
  return { shift: 'corrected' in index ? index.corrected : null, missingBefore, missingNow, findings };
}

function roundedOf(reference: InputSummary, present: Float64Array, change: UnitChange | undefined): InputFinding[] {
  if (present.length < leastForVariety || change !== undefined) return [];
  const expected = expectedVariety(reference, present.length);
  if (expected === undefined) return [];
  const share = new Set(present).size / expected;
  return share < leastVariety ? [{ kind: 'rounded' }] : [];
}

/** Of inputs with few different values: how many are none of those that the reference had. */
function newValuesOf({ levels, cases }: InputSummary, present: Float64Array, level: number): InputFinding[] {
  if (levels === null || levels.length === 0 || present.length === 0) return [];
  const known = new Set(levels);
  const unseen = present.filter((value) => !known.has(value)).length;
  const share = unseen / present.length;
  return share > largestNewShare && atLeast(unseen, present.length / (cases + 1)) < level
    ? [{ kind: 'new-values' }]
    : [];
}

/** Poisson probability of a count or more. */
function atLeast(count: number, mean: number): number {
  let [term, below] = [Math.exp(-mean), 0];
  for (let k = 0; k < count; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return Math.max(0, 1 - below);
}
