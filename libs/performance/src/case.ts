/** A mature prediction with its frozen label. */
export interface Case {
  readonly patient: string;
  readonly encounter: string;
  readonly site: string;
  /** ISO moments. */
  readonly indexTime: string;
  readonly maturedAt: string;
  /** When the event became known; null without one. */
  readonly knownAt: string | null;
  readonly risk: number;
  readonly outcome: 0 | 1;
  /** Value of each subgroup column; null where unknown. */
  readonly subgroups: Readonly<Record<string, string | null>>;
}

/** Reads what is mature; there is no way to ask it for anything else. */
export interface CaseStore {
  /**
   * Cases of one model that were mature by this moment, in the order of maturity, index time and encounter.
   *
   * @param after only those that have matured since this moment
   */
  matureBy(
    study: { id: string; version: number },
    model: string,
    moment: string,
    after?: string,
  ): Promise<readonly Case[]>;
}
