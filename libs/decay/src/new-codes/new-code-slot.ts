import type { Direction } from '../e-sr';

/**
 * A place for the patients of a drug that the reference did not have, in both directions. It lies in the seal: its table
 * tells of open predictions.
 */
export interface NewCodeSlot {
  /** `system|code`. */
  readonly code: string;
  /** Named subgroup whose patients alone count; null: everybody with the drug. */
  readonly within: string | null;
  /** First cohort that counts. */
  readonly opened: number;
  readonly directions: Readonly<Record<Direction, SlotDirection>>;
  /** By cohort from `opened` on: patients, the sum of their stated risks, deaths that became known, exposure. */
  readonly patients: readonly number[];
  readonly risks: readonly number[];
  readonly deaths: readonly number[];
  readonly exposure: readonly number[];
}

export interface SlotDirection {
  /** First cohort that counts since the last alarm. */
  readonly since: number;
  /** Evidence at the last look; a natural logarithm. */
  readonly statistic: number;
}

/** What a look of the search for new codes leaves to the next one. */
export interface SealedNewCodes {
  /** Drugs that no look before had, and that are not new any more. */
  readonly codes: readonly string[];
  readonly slots: readonly NewCodeSlot[];
}

/** `disease class=Cancer and medication=SYSTEM|CODE`. */
export function slotName({ code, within }: Pick<NewCodeSlot, 'code' | 'within'>): string {
  const medication = `medication=${code}`;
  return within === null ? medication : `${within} and ${medication}`;
}

const medicationMark = 'medication=';

/** Code and subgroup in the name of a slot. */
export function slotNamed(name: string): Pick<NewCodeSlot, 'code' | 'within'> {
  const at = name.lastIndexOf(medicationMark);
  return { code: name.slice(at + medicationMark.length), within: at === 0 ? null : name.slice(0, at - ' and '.length) };
}

/** `SYSTEM|CODE` in the name of a slot. */
export function codeOfSlot(name: string): string {
  return slotNamed(name).code;
}
