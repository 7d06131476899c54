import type { Database, Transaction } from '../database';

export interface MessageCount {
  /** The feed, such as mllp. */
  readonly source: string;
  /** Such as accepted, ignored, repeated. */
  readonly result: string;
  /** Empty where there is none. */
  readonly reason: string;
  readonly count: number;
}

/** How many messages a sender sent. */
export interface SenderCount {
  readonly feed: string;
  /** Empty where a message does not say who sent it. */
  readonly sender: string;
  readonly count: number;
}

export interface UnmappedCount {
  readonly feed: string;
  readonly kind: string;
  readonly system: string;
  readonly code: string;
  readonly unit: string;
  readonly count: number;
}

/** A stay as somebody tells of it; pseudonyms. */
export interface StayClaim {
  readonly stay: string;
  readonly patient: string;
  /** Of whom the stay is told first among what is taken together. */
  readonly firstPatient: string;
  readonly sender: string;
}

/** What came of the messages that were taken together. */
export interface FeedEntries {
  readonly counts: readonly MessageCount[];
  readonly senders: readonly SenderCount[];
  readonly unmapped: readonly UnmappedCount[];
  readonly claims: readonly StayClaim[];
}

export interface SenderActivity {
  readonly feed: string;
  readonly sender: string;
  readonly lastAt: string;
  readonly lastHour: number;
  readonly lastDay: number;
  /** Of the last seven days, as far as the sender has sent anything before. */
  readonly lastWeek: number;
  /** Most whole hours in a row without a message, in the last seven days. */
  readonly longestGapHours: number;
}

export interface UnmappedCode extends UnmappedCount {
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A sender of garbage must not fill the table: beyond so many codes or senders new ones are not told apart. */
const mostNames = 10_000;

/** What feeds brought, in numbers. */
export class PostgresFeedLog {
  constructor(private readonly transaction: Transaction | Database) {}

  /** @param received identities of messages, in hexadecimal digits, that are not to be taken again */
  async add(
    { counts, senders, unmapped, claims }: FeedEntries,
    at: string,
    received: readonly string[] = [],
  ): Promise<void> {
    await this.transaction.query(
      `WITH received AS (
         INSERT INTO received_message (identity, at)
         SELECT decode(given, 'hex'), $2 FROM unnest($1::text[]) AS given),
       hours AS (
         INSERT INTO message_hour AS h (feed, sender, hour, messages, last_at)
         SELECT feed, sender, date_trunc('hour', $2::timestamptz), count, $2
         FROM unnest($7::text[], $8::text[], $9::bigint[]) AS given (feed, sender, count)
         ON CONFLICT (feed, sender, hour) DO UPDATE
           SET messages = h.messages + excluded.messages, last_at = greatest(h.last_at, excluded.last_at)),
       codes AS (
         INSERT INTO unmapped_code AS u (feed, kind, system, code, unit, count, first_at, last_at)
         SELECT feed, kind, system, code, unit, count, $2, $2
         FROM unnest($10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::bigint[])
           AS given (feed, kind, system, code, unit, count)
         WHERE cardinality($10::text[]) > 0 AND (SELECT count(*) FROM unmapped_code) < ${mostNames}
           OR EXISTS (SELECT FROM unmapped_code o WHERE (o.feed, o.kind, o.system, o.code, o.unit) =
                      (given.feed, given.kind, given.system, given.code, given.unit))
         ON CONFLICT (feed, kind, system, code, unit) DO UPDATE
           SET count = u.count + excluded.count, last_at = greatest(u.last_at, excluded.last_at)),
       claims AS (
         SELECT * FROM unnest($16::text[], $17::text[], $18::text[], $19::text[])
           AS given (stay, patient, first_patient, sender)),
       stays AS (
         INSERT INTO stay_patient (stay, patient) SELECT DISTINCT stay, first_patient FROM claims
         ON CONFLICT DO NOTHING),
       conflicts AS (
         INSERT INTO stay_conflict (stay, patient, first_patient, sender, since)
         SELECT c.stay, c.patient, coalesce(known.patient, c.first_patient), c.sender, $2
         FROM claims c LEFT JOIN stay_patient known ON known.stay = c.stay
         WHERE coalesce(known.patient, c.first_patient) <> c.patient
         ON CONFLICT DO NOTHING)
       INSERT INTO message_count AS m (source, result, reason, count, last_at)
       SELECT source, result, reason, count, $2
       FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[]) AS given (source, result, reason, count)
       ON CONFLICT (source, result, reason) DO UPDATE SET count = m.count + excluded.count, last_at = excluded.last_at`,
      [received, at, ...columnsOf(counts, ['source', 'result', 'reason', 'count'])].concat(
        columnsOf(senders, ['feed', 'sender', 'count']),
        columnsOf(unmapped, ['feed', 'kind', 'system', 'code', 'unit', 'count']),
        columnsOf(claims, ['stay', 'patient', 'firstPatient', 'sender']),
      ),
      'add to log of feed',
    );
  }

  async counts(): Promise<MessageCount[]> {
    return await this.transaction.query<MessageCount>(
      'SELECT source, result, reason, count FROM message_count ORDER BY source, result, count DESC, reason',
    );
  }

  /** Who sends, the latest first. */
  async senders(now: string): Promise<SenderActivity[]> {
    return await this.transaction.query<SenderActivity>(
      `WITH gap AS (
         SELECT feed, sender, hour, messages, last_at,
                extract(epoch FROM coalesce(lead(hour) OVER (PARTITION BY feed, sender ORDER BY hour),
                                            date_trunc('hour', $1::timestamptz)) - hour)::int / 3600 - 1 AS hours
         FROM message_hour WHERE hour > $1::timestamptz - interval '7 days')
       SELECT h.feed, h.sender, max(h.last_at) AS "lastAt",
              coalesce(sum(h.messages) FILTER (WHERE h.hour > $1::timestamptz - interval '1 hour'), 0)::bigint AS "lastHour",
              coalesce(sum(h.messages) FILTER (WHERE h.hour > $1::timestamptz - interval '1 day'), 0)::bigint AS "lastDay",
              coalesce(sum(h.messages) FILTER (WHERE h.hour > $1::timestamptz - interval '7 days'), 0)::bigint AS "lastWeek",
              greatest(0, coalesce((SELECT max(hours) FROM gap WHERE gap.feed = h.feed AND gap.sender = h.sender), 0))::int
                AS "longestGapHours"
       FROM message_hour h GROUP BY h.feed, h.sender ORDER BY max(h.last_at) DESC, h.feed, h.sender LIMIT 500`,
      [now],
    );
  }

  /** Codes that come to nothing, the most frequent first. */
  async unmapped(most: number): Promise<UnmappedCode[]> {
    return await this.transaction.query<UnmappedCode>(
      `SELECT feed, kind, system, code, unit, count, first_at AS "firstAt", last_at AS "lastAt" FROM unmapped_code
       ORDER BY count DESC, system, code, unit, feed LIMIT $1`,
      [most],
    );
  }
}

function columnsOf<Row extends object>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}
