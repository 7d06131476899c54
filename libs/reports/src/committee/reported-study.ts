import type { Resolution, TimelineEvent } from '@sotto/decay';
import type { AccountingCounts } from '@sotto/shadow-scoring';
import type { Mode } from '../words/subgroups';
import type { RecordedDecision } from './decision';

/** What every report of a study says of it. */
export interface ReportedStudy {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  /** SHA-256 of the protocol. */
  readonly hash: string;
  readonly timezone: string;
  /** One and many of what is predicted. */
  readonly outcomes: readonly [string, string];
  readonly horizonDays: number;
  readonly mode: Mode;
  readonly falseAlarmsPerYear: number;
  readonly discoveryAlarmsPerYear: number;
  /** What is made up, in words; null in a study of a hospital. */
  readonly simulation: { readonly text: string; readonly treatmentFrom: string | null } | null;
}

/** A measure of a group, as final outcomes had it. */
export interface ReportedMeasure {
  readonly subgroup: string;
  readonly window: string;
  readonly measure: string;
  readonly value: number | null;
  readonly interval: { readonly low: number | null; readonly high: number | null } | null;
  readonly cases: number | null;
  readonly events: number | null;
  readonly notEstimable: string | null;
}

/** What people said since the look; it stands beside what the report's hash covers. */
export interface SaidSince {
  readonly decisions: readonly RecordedDecision[];
  /** By day, without those that were withdrawn. */
  readonly events: readonly TimelineEvent[];
  /** By number of the signal. */
  readonly resolutions: ReadonlyMap<number, Resolution>;
}

/** What every report rests on, and what was decided. */
export interface ReportBasis extends SaidSince {
  readonly study: ReportedStudy;
  readonly model: string;
  /** Moment of the look that the report is of, ISO. */
  readonly at: string;
  readonly look: number;
  /** Moment up to which final outcomes were measured, ISO; null before any were. */
  readonly measuredAt: string | null;
  readonly measures: readonly ReportedMeasure[];
  readonly accounting: AccountingCounts;
  /** Hash of the newest entry of the model in the ledger, as of the look. */
  readonly ledgerHead: string;
  /** SHA-256 of all of the report but what people said since. */
  readonly reportHash: string;
}
