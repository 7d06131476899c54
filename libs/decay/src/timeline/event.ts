/** Drugs, guidelines, systems such as the record or the laboratory, how care is given, protocols; anything else. */
export const eventKinds = ['drug', 'guideline', 'system', 'practice', 'protocol', 'other'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Something that happened, and that may be why a model stopped being right. */
export interface NewEvent {
  /** Calendar day, such as `2024-10-01`. */
  readonly date: string;
  readonly kind: EventKind;
  readonly text: string;
}

/** Who said so, and when; ISO moment. */
export interface Entry {
  readonly by: string;
  readonly at: string;
}

export interface Withdrawal extends Entry {
  readonly reason: string;
}

/** An event that somebody entered. It stays as it is; one that is wrong is withdrawn. */
export interface EnteredEvent extends NewEvent, Entry {
  /** 1 for the first of a study, over all its versions. */
  readonly number: number;
  readonly withdrawal: Withdrawal | null;
}
