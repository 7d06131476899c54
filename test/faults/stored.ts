import pg from 'pg';

/** What an installation holds, without the moments at which it learnt it. */
export interface Stored {
  /** Each once: a batch whose answer was lost is sent again, and a fact that can be taken back is then stored again. */
  readonly facts: readonly string[];
  readonly toldAgain: number;
  readonly predictions: readonly string[];
  readonly accounts: readonly string[];
  readonly deadLetters: readonly string[];
  /** Patients whose results were not stored, or not learnt, in the order in which they were sent first. */
  readonly outOfOrder: number;
}

const queries = {
  facts: `SELECT DISTINCT (body - 'knownAt')::text AS row FROM fact ORDER BY 1`,
  toldAgain: `SELECT (count(*) - count(DISTINCT body - 'knownAt'))::text AS row FROM fact`,
  predictions: `SELECT concat_ws('|', id, model, patient, person, encounter, site, index_time, risk, inputs_hash, subgroups::text)
                AS row FROM prediction ORDER BY 1`,
  accounts: `SELECT concat_ws('|', model, encounter, state, reason) AS row FROM accounting_entry ORDER BY 1`,
  deadLetters: `SELECT reason AS row FROM dead_letter UNION ALL SELECT reason FROM rejected_line ORDER BY 1`,
  outOfOrder: `SELECT count(DISTINCT patient)::text AS row
               FROM (SELECT patient, value, lag(value) OVER (PARTITION BY patient ORDER BY seq) AS stored,
                            lag(value) OVER (PARTITION BY patient ORDER BY known_at, seq) AS learnt
                     FROM (SELECT patient, (body ->> 'value')::int AS value, min(seq) AS seq, min(known_at) AS known_at
                           FROM fact WHERE kind = 'observation' GROUP BY 1, 2) AS result) AS placed
               WHERE stored > value OR learnt > value`,
} as const;

/** @param url of the walk's login */
export async function storedIn(url: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET search_path = live_sealed, live_open');
    const rowsOf = async (name: keyof typeof queries) =>
      (await client.query<{ row: string }>(queries[name])).rows.map(({ row }) => row);
    return {
      facts: await rowsOf('facts'),
      toldAgain: Number((await rowsOf('toldAgain'))[0]),
      predictions: await rowsOf('predictions'),
      accounts: await rowsOf('accounts'),
      deadLetters: await rowsOf('deadLetters'),
      outOfOrder: Number((await rowsOf('outOfOrder'))[0]),
    };
  } finally {
    await client.end();
  }
}
