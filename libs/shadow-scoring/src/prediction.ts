/** One model's risk for one admission at one index time, sealed when written. */
export interface Prediction {
  /** Study, version, model, encounter and index time: a second attempt to write it is the same prediction. */
  readonly id: string;
  readonly model: string;
  /** Checksum of the model package that computed it. */
  readonly checksum: string;
  /** Pseudonym in the admission fact. */
  readonly patient: string;
  /** Who that was, merges resolved, when the prediction was made. */
  readonly person: string;
  readonly encounter: string;
  /** Empty for the first of an encounter; tells further scores apart under the rule all-scores. */
  readonly occasion: string;
  readonly site: string;
  /** The moment the protocol predicts at, ISO. */
  readonly indexTime: string;
  /** Facts learnt later than this were not read, ISO. */
  readonly asOf: string;
  /** The moment the machine computed it, ISO. */
  readonly scoredAt: string;
  /** Computed more than 24 hours after the index time: kept, but not prospective. */
  readonly retroactive: boolean;
  readonly risk: number;
  /** In the order of the model package; null is missing. */
  readonly inputs: readonly (number | null)[];
  /** SHA-256 of names and values in canonical form. */
  readonly inputsHash: string;
  /** Value of each subgroup; null where it is unknown. */
  readonly subgroups: Readonly<Record<string, string | null>>;
}

/** A prediction whose outcome cannot be known yet. */
export type OpenPrediction = Pick<
  Prediction,
  'id' | 'model' | 'patient' | 'person' | 'encounter' | 'indexTime' | 'retroactive'
>;

const retroactiveAfterHours = 24;

export function isRetroactive(indexTime: string, scoredAt: string): boolean {
  return Date.parse(scoredAt) - Date.parse(indexTime) > retroactiveAfterHours * 3_600_000;
}
