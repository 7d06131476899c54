import type { Fact, FactKind } from './fact';
import type { LinkFact } from './identity';
import type { LearntFact } from './learnt-fact';

/** Every fact Sotto has learnt, append-only. */
export interface FactStore {
  /** Adds the facts that are not there yet, by natural key; returns those added. */
  add(facts: readonly Fact[]): Promise<readonly Fact[]>;
  /** All merges, unmerges and moves. */
  links(): Promise<readonly LinkFact[]>;
  /** All facts under these pseudonyms or encounters, only of these kinds where given. */
  about(
    patients: readonly string[],
    encounters: readonly string[],
    kinds?: readonly FactKind[],
  ): Promise<readonly Fact[]>;
  /** Facts of these kinds learnt after one moment and up to another, in the order in which they were. */
  learnt(kinds: readonly FactKind[], after: string, upTo: string): Promise<readonly LearntFact[]>;
  /** How many they are. */
  countLearnt(kinds: readonly FactKind[], after: string, upTo: string): Promise<number>;
}
