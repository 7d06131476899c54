import type { Recalibration } from '../follow-up/recalibration';
import type { ReportingTiming } from '../follow-up/reporting-timings';
import type { StreamState } from '../follow-up/stream-look';
import type { SealedDiscovery } from '../study-discovery/study-slot';

/**
 * What one look of the follow-up test learnt of the patients of one model. It tells of open predictions and stays in the
 * seal; the ledger holds its hash. The looks in their order are all that the next one rests on.
 */
export interface SealedLook {
  readonly look: number;
  /** Moment at which the sources had last reported, ISO. */
  readonly clock: string;
  /** Subgroups that no look before had, in the order in which they are numbered. */
  readonly fresh: readonly string[];
  /** When deaths became known, by day of age. */
  readonly tally: { readonly deaths: readonly number[]; readonly exposure: readonly number[] };
  /** The curve that this look used; null where nothing could be tested. */
  readonly curve: StoredCurve | null;
  readonly learnt: readonly Learnt[];
  /** The reference that was locked at the end of this look. */
  readonly locked: {
    readonly recalibration: Recalibration;
    readonly curve: StoredCurve;
    readonly timings: readonly GroupTiming[];
  } | null;
  /** First cohort that counts after the look, by stream: over-prediction and under-prediction of each subgroup. */
  readonly states: readonly StreamState[];
  /** Absent where nobody looks for subgroups that are not named, and in looks of versions that knew drugs only. */
  readonly discovery?: SealedDiscovery;
}

/** When the deaths of a subgroup become known, against everybody's. */
export interface GroupTiming {
  readonly name: string;
  readonly timing: ReportingTiming;
}

export interface StoredCurve {
  readonly shares: readonly number[];
  readonly looks: number;
  readonly deaths: number;
}

/** What is added to one subgroup's table: patients who are new, the sum of their risks, deaths that became known, exposure. */
export interface Learnt {
  readonly group: number;
  readonly cohort: number;
  readonly patients: number;
  readonly risks: number;
  readonly deaths: number;
  readonly exposure: number;
}
