import type { SealedPrediction } from '../study-follow-up/followed';

export interface NewPatient {
  readonly prediction: SealedPrediction;
  readonly medications: ReadonlySet<string>;
  /** Indexed when a drug is not new: in the reference, or before anything is tested. */
  readonly isBefore: boolean;
}

export interface FirstUses {
  /** Drugs that are known from now on, in order. */
  readonly codes: readonly string[];
  /** Those of them that are new, with the patients who have them. */
  readonly fresh: ReadonlyMap<string, readonly SealedPrediction[]>;
}

/**
 * The drugs that nobody had before.
 *
 * @param known drugs of the looks before
 * @param canOpen whether a new drug is taken up now; if not, it stays new
 */
export function firstUses(known: ReadonlySet<string>, patients: readonly NewPatient[], canOpen: boolean): FirstUses {
  const before = new Set<string>();
  for (const { medications, isBefore } of patients) {
    if (!isBefore) continue;
    for (const code of medications) if (!known.has(code)) before.add(code);
  }
  const fresh = new Map<string, SealedPrediction[]>();
  for (const { prediction, medications, isBefore } of canOpen ? patients : []) {
    if (isBefore) continue;
    for (const code of medications) {
      if (known.has(code) || before.has(code)) continue;
      fresh.set(code, [...(fresh.get(code) ?? []), prediction]);
    }
  }
  const ordered = [...fresh.keys()].sort();
  return {
    codes: [...before, ...ordered].sort(),
    fresh: new Map(ordered.map((code) => [code, fresh.get(code)!])),
  };
}
