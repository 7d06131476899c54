import type { InputComparison, InputFinding } from './compare-input';
import type { InputSummary } from './input-summary';

/** Where the risk stands among the inputs of a model. */
export const riskPlace = -1;

/** The reference of a model's inputs, locked at the end of its period; in the seal. */
export interface InputReference {
  readonly cases: number;
  /** Risk first, then the inputs in the order of the package. */
  readonly summaries: readonly InputSummary[];
  /** Predictions of each whole week, by site. */
  readonly weekly: readonly { readonly site: string; readonly counts: readonly number[] }[];
}

/** Something that is wrong, for how many looks in a row. */
export type LastingFinding = InputFinding & { readonly looks: number };

/** One input at one look. */
export interface LookedAtInput extends Pick<InputComparison, 'shift'> {
  /** In the order of the package; `riskPlace` for the risk. */
  readonly input: number;
  /** Null where 1 to 10 values would show. */
  readonly missingBefore: number | null;
  readonly missingNow: number | null;
  readonly findings: readonly LastingFinding[];
}

/** Predictions of a site in a week. */
export interface LookedAtSite {
  readonly site: string;
  /** Predictions a week in the reference. */
  readonly expected: number;
  /** Null where 1 to 10 would show. */
  readonly predictions: number | null;
  /** For how many looks in a row there have been far more or fewer than expected. */
  readonly unusualLooks: number;
}

/** Something that began at a look, told once. */
export type InputIncident =
  | { readonly kind: 'input'; readonly input: number; readonly finding: InputFinding }
  | { readonly kind: 'interface-change'; readonly inputs: readonly number[] }
  | { readonly kind: 'volume'; readonly site: string }
  /** Nothing at all came. */
  | { readonly kind: 'silence' };

/** What a look found of the inputs of a model. */
export interface InputLook {
  readonly model: string;
  readonly look: number;
  /** Moment of the look, ISO. */
  readonly at: string;
  /** Predictions of the week; null where 1 to 10 would show. */
  readonly predictions: number | null;
  /** `few`: too few in the week to compare. */
  readonly state: 'compared' | 'few';
  readonly inputs: readonly LookedAtInput[];
  readonly sites: readonly LookedAtSite[];
  /** What begins here. */
  readonly incidents: readonly InputIncident[];
}
