import type { FactKind } from './fact';

/** That something was learnt, when, and of whom: not what it says. */
export interface LearntFact {
  readonly kind: FactKind;
  /** ISO moment. */
  readonly knownAt: string;
  readonly patient?: string | undefined;
  readonly encounter?: string | undefined;
  /** Patients of a merge or a move. */
  readonly from?: string | undefined;
  readonly into?: string | undefined;
}
