import {
  chainStart,
  type Combination,
  type DiscoveryEntry,
  type LedgerEntry,
  type Resolution,
  type Signal,
  type StreamReference,
} from '@sotto/decay';
import {
  curveItems,
  everybody,
  type GroupCurves,
  type MeasuredGroup,
  type Measurement,
  type MeasurementItem,
  measurementItems,
  type Picture,
  type Visibility,
  type Withheld,
} from '@sotto/performance';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';
import { PostgresResolutionStore } from './postgres-resolution.store';
import { signalOf, type StoredSignal } from './stored-signal';

type StudyVersion = Pick<Study, 'id' | 'version'>;

export interface MeasurementQuery {
  readonly model?: string | undefined;
  readonly subgroup?: string | undefined;
  readonly window?: string | undefined;
  /** ISO moment: as it stood then. */
  readonly asOf?: string | undefined;
}

export interface Acknowledgement {
  readonly by: string;
  readonly at: string;
  readonly comment: string;
}

/** A signal with what people said of it. */
export type AnsweredSignal = Signal & {
  readonly acknowledgement: Acknowledgement | null;
  readonly resolution: Resolution | null;
};

export interface LockedReference {
  readonly model: string;
  readonly lockedAt: string;
  readonly streams: readonly StreamReference[];
}

/** Stored looks, for those who read them: nothing is computed here. */
export class PostgresLookReader {
  constructor(private readonly transaction: Transaction) {}

  /** The last look taken by a moment; undefined before the first. */
  async lastLook(study: StudyVersion, asOf?: string): Promise<{ number: number; at: string } | undefined> {
    const rows = await this.transaction.query<{ number: number; at: string }>(
      `SELECT number, at FROM look WHERE study = $1 AND version = $2 AND at <= coalesce($3, 'infinity'::timestamptz)
       ORDER BY number DESC LIMIT 1`,
      [study.id, study.version, asOf ?? null],
    );
    return rows[0];
  }

  /** Every look taken, in order. */
  async looks(study: StudyVersion): Promise<{ number: number; at: string }[]> {
    return await this.transaction.query(
      `SELECT DISTINCT number, at FROM look WHERE study = $1 AND version = $2 ORDER BY number`,
      [study.id, study.version],
    );
  }

  /** Hash of the newest entry of a model up to a look. */
  async ledgerHead(study: StudyVersion, model: string, look: number): Promise<string> {
    const rows = await this.transaction.query<{ hash: string }>(
      `SELECT hash FROM ledger WHERE study = $1 AND version = $2 AND model = $3 AND look <= $4 ORDER BY seq DESC LIMIT 1`,
      [study.id, study.version, model, look],
    );
    return rows[0]?.hash ?? chainStart;
  }

  /**
   * The newest number of each model, window, subgroup and measure, without what the last look withholds. The last 90
   * days are those of the last look: a group without a case in them has no number.
   */
  async measurements(study: StudyVersion, query: MeasurementQuery): Promise<MeasurementItem[]> {
    const visible = await this.visibility(study, query.asOf);
    const measured = (await this.newest<MeasuredGroup>('measurement', study, query)).flatMap(({ body, ...place }) =>
      measurementItems({ ...place, group: body }, visible(place)),
    );
    const drawn = (await this.newest<GroupCurves>('measured_curve', study, query)).flatMap(({ body, ...place }) =>
      visible(place).measures ? curveItems({ ...place, curves: body }) : [],
    );
    return [...measured, ...drawn];
  }

  /** The newest picture of each model; none where the last look shows no measure of everybody. */
  async pictures(study: StudyVersion, query: Pick<MeasurementQuery, 'model' | 'asOf'>): Promise<StoredPicture[]> {
    const visible = await this.visibility(study, query.asOf);
    const whole = { ...query, window: 'all', subgroup: everybody };
    const rows = await this.newest<GroupCurves>('measured_curve', study, whole);
    return rows.flatMap(({ body: { cases, events, picture }, ...place }) =>
      picture !== undefined && visible(place).measures
        ? [{ model: place.model, look: place.look, at: place.at, cases, events, ...picture }]
        : [],
    );
  }

  private async newest<Body>(
    table: 'measurement' | 'measured_curve',
    study: StudyVersion,
    query: MeasurementQuery,
  ): Promise<(Omit<Measurement, 'group'> & { readonly body: Body })[]> {
    return await this.transaction.query(
      `SELECT DISTINCT ON (model, "window", subgroup) model, "window", subgroup, look, at, body
       FROM ${table}
       WHERE study = $1 AND version = $2 AND ($3::text IS NULL OR model = $3) AND ($4::text IS NULL OR subgroup = $4)
         AND ($5::text IS NULL OR "window" = $5) AND at <= coalesce($6, 'infinity'::timestamptz)
         AND ("window" <> 'last-90-days' OR look = (
           SELECT max(number) FROM look
           WHERE study = $1 AND version = $2 AND at <= coalesce($6, 'infinity'::timestamptz)))
       ORDER BY model, "window", subgroup, look DESC`,
      [study.id, study.version, query.model ?? null, query.subgroup ?? null, query.window ?? null, query.asOf ?? null],
    );
  }

  private async visibility(study: StudyVersion, asOf?: string): Promise<(place: VisiblePlace) => Visibility> {
    const rows = await this.transaction.query<{ model: string; body: Withheld[] }>(
      `SELECT DISTINCT ON (model) model, body FROM withheld
       WHERE study = $1 AND version = $2 AND at <= coalesce($3, 'infinity'::timestamptz)
       ORDER BY model, look DESC`,
      [study.id, study.version, asOf ?? null],
    );
    const key = ({ model, window, subgroup }: VisiblePlace) => JSON.stringify([model, window, subgroup]);
    const withheld = new Map(rows.flatMap(({ model, body }) => body.map((each) => [key({ model, ...each }), each])));
    return (place) => withheld.get(key(place)) ?? everything;
  }

  async signals(study: StudyVersion): Promise<AnsweredSignal[]> {
    const resolutions = await new PostgresResolutionStore(this.transaction).all(study);
    const rows = await this.transaction.query<SignalRow>(
      `SELECT number, body, acknowledged_by AS by, acknowledged_at AS at, comment FROM signal
       WHERE study = $1 AND version = $2 ORDER BY number`,
      [study.id, study.version],
    );
    return rows.map(({ number, body, by, at, comment }) => ({
      ...signalOf(body, number),
      acknowledgement: by === null || at === null ? null : { by, at, comment: comment ?? '' },
      resolution: resolutions.get(number) ?? null,
    }));
  }

  /** Marks a signal as seen, once. False: there is no such signal, or somebody was first. */
  async acknowledge(study: StudyVersion, number: number, { by, at, comment }: Acknowledgement): Promise<boolean> {
    const rows = await this.transaction.query<{ number: number }>(
      `UPDATE signal SET acknowledged_by = $4, acknowledged_at = $5, comment = $6
       WHERE study = $1 AND version = $2 AND number = $3 AND acknowledged_by IS NULL RETURNING number`,
      [study.id, study.version, number, by, at, comment],
    );
    return rows.length > 0;
  }

  async references(study: StudyVersion): Promise<LockedReference[]> {
    return await this.transaction.query<LockedReference>(
      `SELECT model, locked_at AS "lockedAt", body AS streams FROM decay_reference
       WHERE study = $1 AND version = $2 ORDER BY model`,
      [study.id, study.version],
    );
  }

  /** Which values of the subgroups occur together among the mature cases of a model. */
  async combinations(study: StudyVersion, model: string): Promise<Combination[]> {
    const rows = await this.transaction.query<{ subgroups: Combination }>(
      `SELECT DISTINCT subgroups FROM evaluated_case WHERE study = $1 AND version = $2 AND model = $3`,
      [study.id, study.version, model],
    );
    return rows.map(({ subgroups }) => subgroups);
  }

  /** The first entry of each slot that a new code opened. */
  async newCodes(study: StudyVersion): Promise<DiscoveryEntry[]> {
    const rows = await this.transaction.query<{ body: DiscoveryEntry }>(
      `SELECT DISTINCT ON (model, body ->> 'subgroup') body FROM ledger
       WHERE study = $1 AND version = $2 AND body ->> 'tier' = 'discovery'
         AND coalesce(body ->> 'found', 'new-code') = 'new-code' ORDER BY model, body ->> 'subgroup', seq`,
      [study.id, study.version],
    );
    return rows.map(({ body }) => body);
  }

  /** The ledger in its own order. */
  async ledger(study: StudyVersion): Promise<LedgerEntry[]> {
    const rows = await this.transaction.query<{ body: LedgerEntry }>(
      `SELECT body FROM ledger WHERE study = $1 AND version = $2 ORDER BY seq`,
      [study.id, study.version],
    );
    return rows.map(({ body }) => body);
  }
}

/** A picture with the look that made it, and what it rests on. */
export interface StoredPicture extends Picture {
  readonly model: string;
  readonly look: number;
  readonly at: string;
  readonly cases: number;
  readonly events: number;
}

type VisiblePlace = Pick<Measurement, 'model' | 'window' | 'subgroup'>;

const everything: Visibility = { cases: true, measures: true, table: true };

interface SignalRow {
  readonly number: number;
  readonly body: StoredSignal;
  readonly by: string | null;
  readonly at: string | null;
  readonly comment: string | null;
}
