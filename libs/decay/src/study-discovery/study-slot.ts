import type { Direction } from '../e-sr';
import type { ReportingTiming } from '../follow-up/reporting-timings';
import type { Trait } from './trait';

/**
 * A place for a subgroup that nobody named, of one direction. It lies in the seal: its tables tell of open predictions.
 */
export interface StudySlot {
  readonly traits: readonly Trait[];
  readonly found: 'new-code' | 'search';
  readonly direction: Direction;
  /** First cohort that counts. */
  readonly opened: number;
  /** First cohort that counts since the last alarm. */
  readonly since: number;
  /** Evidence at the last look; a natural logarithm. */
  readonly statistic: number;
  readonly level: SlotLevel;
  /** By cohort from `opened` on: patients, the sum of their stated risks, deaths that became known, exposure. */
  readonly patients: readonly number[];
  readonly risks: readonly number[];
  readonly deaths: readonly number[];
  readonly exposure: readonly number[];
}

/** Whose patients of the reference tell how it used to be. */
export type SlotLevel =
  /** A code that is new has none of its own: those of a named subgroup, or everybody. */
  | { readonly of: 'group'; readonly group: string }
  /** Those who have the traits, by cohort from the first on. */
  | {
      readonly of: 'itself';
      readonly timing: ReportingTiming;
      readonly deaths: readonly number[];
      readonly exposure: readonly number[];
    };

/** What a look of the search leaves to the next one. */
export interface SealedDiscovery {
  /** Codes that no look before had, and that are not new any more. */
  readonly codes: readonly string[];
  /** Codes that too few have had so far to open a slot. */
  readonly waiting: readonly WaitingCode[];
  readonly slots: readonly StudySlot[];
}

/** Who has had a code that is new: patients, and those of each named subgroup. */
export interface Carriers {
  readonly patients: number;
  readonly subgroups: Readonly<Record<string, number>>;
}

export interface WaitingCode extends Carriers {
  readonly code: string;
}

/** `disease class=Cancer and medication=SYSTEM|CODE`. */
export function slotName({ traits }: Pick<StudySlot, 'traits'>): string {
  return traits.map(({ text }) => text).join(' and ');
}

const codeMark = /(?:^| and )((?:medication|condition|procedure)=.+)$/;

/** `medication=SYSTEM|CODE` in the name of a slot that a new code opened. */
export function codeOfSlot(name: string): string {
  return codeMark.exec(name)?.[1] ?? name;
}
