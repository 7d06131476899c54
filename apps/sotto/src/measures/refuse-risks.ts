import type { DuckDBConnection } from '@duckdb/node-api';
import { isMissing } from './missing-value';
import { Refusal } from './refusal';

/** What stands in a column of risks, in rows. */
export interface SeenRisks {
  readonly numbers: number;
  readonly most: number;
  /** Above 1, up to 100. */
  readonly aboveOne: number;
  /** Below 0 or above 100. */
  readonly beyond: number;
  /** Something else than a number. */
  readonly texts: number;
}

/** Of the numbers: from this share on something is wrong with the column, and not with a row. */
const goodPart = 0.05;

/** Percentages reach beyond this. */
const leastOfPercentages = 2;

/** Counts what stands in a column of risks; not a number where there is none. */
export function seenRisks(risks: Float64Array, texts: number): SeenRisks {
  const seen = { numbers: 0, most: -Infinity, aboveOne: 0, beyond: 0, texts };
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    if (Number.isNaN(risk)) continue;
    seen.numbers++;
    if (risk > seen.most) seen.most = risk;
    if (risk > 1 && risk <= 100) seen.aboveOne++;
    else if (risk < 0 || risk > 100) seen.beyond++;
  }
  return seen;
}

/**
 * Refuses risks of which a good part lies above 1: as percentages where nothing speaks against it, else by how many are
 * out of range and the first value that is no risk. Fewer are left out with their rows.
 *
 * @param connection to a database whose table `cases` has the column `as` and its text, its rows in the order of the file
 * @throws Refusal
 */
export async function refuseRisks(
  connection: DuckDBConnection,
  { path, name, as }: { readonly path: string; readonly name: string; readonly as: 'risk' | 'compared' },
  { numbers, most, aboveOne, beyond, texts }: SeenRisks,
): Promise<void> {
  if (aboveOne < numbers * goodPart) return;
  const column = `the column "${name}" of ${path}`;
  if (aboveOne > 1 && most > leastOfPercentages && texts === 0 && beyond === 0)
    throw new Refusal(`${column} looks like percentages (1 to 100); divide it by 100, a risk is between 0 and 1`);
  const found = await connection.runAndReadAll(
    `SELECT rowid + 1, coalesce(CAST(${as} AS VARCHAR), ${as}_text) FROM cases
     WHERE (${as} IS NULL AND NOT ${isMissing(`${as}_text`)}) OR ${as} < 0 OR (${as} > 1 AND NOT isnan(${as}))
     ORDER BY rowid LIMIT 1`,
  );
  const [row, value] = found.getRows()[0]!;
  throw new Refusal(
    `${column} has "${String(value)}" in row ${String(row)} below the header, and ${aboveOne + beyond} of its ${numbers} numbers are below 0 or above 1; a risk is between 0 and 1`,
  );
}
