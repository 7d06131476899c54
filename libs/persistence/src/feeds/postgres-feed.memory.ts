import type { Transaction } from '../database';
import { holdLease } from '../leases';

/** What is kept of a stay, under its pseudonym. */
export interface KeptStay {
  readonly stay: string;
  readonly class: string | null;
  readonly cancelled: boolean;
  readonly diedAtDischarge: boolean;
  /** Encrypted: the number under which the stay became known. */
  readonly knownAs: Buffer | null;
}

/** A result that is not final, encrypted. */
export interface KeptResult {
  readonly result: string;
  readonly body: Buffer;
}

export interface Recalled {
  readonly stays: readonly KeptStay[];
  readonly results: readonly KeptResult[];
}

/** What is asked for, in one query. */
export interface Wanted {
  readonly stays: readonly string[];
  readonly results: readonly string[];
  /** Identities of messages, in hexadecimal digits. */
  readonly messages: readonly string[];
}

type Row =
  | { readonly kind: 'stay'; readonly key: string; readonly body: StayBody }
  | { readonly kind: 'result'; readonly key: string; readonly body: string }
  | { readonly kind: 'message'; readonly key: string; readonly body: null };

interface StayBody extends Omit<KeptStay, 'stay' | 'knownAs'> {
  readonly knownAs: string | null;
}

/** What later messages of a feed are to be understood by; kept in the transaction that appends the facts. */
export class PostgresFeedMemory {
  constructor(private readonly transaction: Transaction) {}

  /** Nobody else takes messages until the transaction ends: each is understood by all that were taken before it. */
  async lock(): Promise<void> {
    await holdLease(this.transaction, 'feed');
  }

  /** @returns with it the identities of those messages that were taken before */
  async recall({ stays, results, messages }: Wanted): Promise<Recalled & { readonly taken: ReadonlySet<string> }> {
    const rows = await this.transaction.query<Row>(
      `SELECT 'stay' AS kind, stay AS key, jsonb_build_object('class', class, 'cancelled', cancelled,
              'diedAtDischarge', died_at_discharge, 'knownAs', encode(known_as, 'hex')) AS body
       FROM remembered_stay WHERE stay = ANY ($1::text[])
       UNION ALL
       SELECT 'result', result, to_jsonb(encode(body, 'hex')) FROM preliminary_result WHERE result = ANY ($2::text[])
       UNION ALL
       SELECT 'message', encode(identity, 'hex'), NULL FROM received_message
       WHERE identity IN (SELECT decode(given, 'hex') FROM unnest($3::text[]) AS given)`,
      [stays, results, messages],
    );
    return {
      stays: rows.flatMap(({ kind, key, body }) => (kind === 'stay' ? [stayOf(key, body)] : [])),
      results: rows.flatMap(({ kind, key, body }) =>
        kind === 'result' ? [{ result: key, body: Buffer.from(body, 'hex') }] : [],
      ),
      taken: new Set(rows.flatMap(({ kind, key }) => (kind === 'message' ? [key] : []))),
    };
  }

  /** @param finished results that need not be kept any longer */
  async keep({ stays, results }: Recalled, finished: readonly string[]): Promise<void> {
    if (stays.length + results.length + finished.length === 0) return;
    await this.transaction.query(
      `WITH
         gone AS (DELETE FROM preliminary_result WHERE result = ANY ($1::text[])),
         kept AS (
           INSERT INTO preliminary_result (result, body)
           SELECT result, decode(body, 'hex') FROM unnest($2::text[], $3::text[]) AS given (result, body)
           ON CONFLICT (result) DO UPDATE SET body = excluded.body)
       INSERT INTO remembered_stay (stay, class, cancelled, died_at_discharge, known_as)
       SELECT stay, class, cancelled, died, decode(known_as, 'hex')
       FROM unnest($4::text[], $5::text[], $6::boolean[], $7::boolean[], $8::text[])
         AS given (stay, class, cancelled, died, known_as)
       ON CONFLICT (stay) DO UPDATE SET (class, cancelled, died_at_discharge, known_as) =
         ROW (excluded.class, excluded.cancelled, excluded.died_at_discharge, excluded.known_as)`,
      [
        finished,
        results.map(({ result }) => result),
        results.map(({ body }) => body.toString('hex')),
        stays.map(({ stay }) => stay),
        stays.map((each) => each.class),
        stays.map(({ cancelled }) => cancelled),
        stays.map(({ diedAtDischarge }) => diedAtDischarge),
        stays.map(({ knownAs }) => knownAs?.toString('hex') ?? null),
      ],
      'keep memory of feed',
    );
  }
}

function stayOf(stay: string, { knownAs, ...body }: StayBody): KeptStay {
  return { stay, ...body, knownAs: knownAs === null ? null : Buffer.from(knownAs, 'hex') };
}
