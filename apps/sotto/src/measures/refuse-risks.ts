import type { DuckDBConnection } from '@duckdb/node-api';
import { isMissing } from './missing-value';
import { Refusal } from './refusal';

/** What stands in a column of risks, in rows. */
export interface SeenRisks {
  readonly numbers: number;
  /** Above 1, up to 100. */
  readonly aboveOne: number;
  /** Below 0 or above 100. */
  readonly beyond: number;
  /** Something else than a number. */
  readonly texts: number;
}

/**
 * Refuses risks of which too many lie above 1 to be left out: as percentages where nothing speaks against it, else by
 * the first value that is no risk.
 *
 * @param connection to a database whose table `cases` has `risk` and `risk_text`, its rows in the order of the file
 * @throws Refusal
 */
export async function refuseRisks(
  connection: DuckDBConnection,
  { path, risk }: { readonly path: string; readonly risk: string },
  { numbers, aboveOne, beyond, texts }: SeenRisks,
): Promise<void> {
  if (aboveOne < numbers / 10 || beyond > 0) return;
  const column = `the column "${risk}" of ${path}`;
  if (aboveOne > 1 && texts === 0)
    throw new Refusal(`${column} looks like percentages (1 to 100); divide it by 100, a risk is between 0 and 1`);
  const found = await connection.runAndReadAll(
    `SELECT rowid + 1, coalesce(CAST(risk AS VARCHAR), risk_text) FROM cases
     WHERE (risk IS NULL AND NOT ${isMissing('risk_text')}) OR risk < 0 OR (risk > 1 AND NOT isnan(risk))
     ORDER BY rowid LIMIT 1`,
  );
  const [row, value] = found.getRows()[0]!;
  throw new Refusal(
    `${column} has "${String(value)}" in row ${String(row)} below the header; a risk is between 0 and 1`,
  );
}
