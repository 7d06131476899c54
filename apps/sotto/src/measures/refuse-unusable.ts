import type { DuckDBConnection } from '@duckdb/node-api';
import { countOf } from '@sotto/reports';
import { isMissing } from './missing-value';
import { Refusal } from './refusal';
import { refuseRisks, seenRisks } from './refuse-risks';

/** Every row of the file. */
export interface FoundColumns {
  /** Not a number where there is none. */
  readonly risks: Float64Array;
  /** 0, 1, or 2 for anything else. */
  readonly outcomes: Uint8Array;
  /** 0 where the row can be used, else the place of the reason from 1 on: 2 is a risk that is no number. */
  readonly states: Uint8Array;
  /** Risks of the other model; not a number where there is none. */
  readonly compared: Float64Array | undefined;
}

/** Refuses, in one sentence, a file that cannot be measured. */
export async function refuseUnusable(
  connection: DuckDBConnection,
  path: string,
  columns: { readonly risk: string; readonly outcome: string; readonly compare?: string },
  found: FoundColumns,
): Promise<void> {
  const seen = counted(found);
  const { rows, outcomes, usable, events, least, most } = seen;
  const outcome = `the column "${columns.outcome}" of ${path}`;
  if (rows === 0) throw new Refusal(`${path} has a header but no row`);
  await refuseColumn(connection, { path, name: columns.risk, as: 'risk' }, found.risks, seen.texts);
  if (columns.compare !== undefined) {
    await refuseColumn(connection, { path, name: columns.compare, as: 'compared' }, found.compared!, 0);
  }
  if (outcomes === 0) throw new Refusal(`${outcome} has no 0 and no 1${await recoding(connection)}`);
  if (usable === 0) throw new Refusal(`${path} has no row with both a risk between 0 and 1 and an outcome of 0 or 1`);
  if (events === 0 || events === usable) {
    throw new Refusal(
      `every usable outcome in ${path} is ${events === 0 ? 0 : 1}; both 0 and 1 are needed${await recoding(connection)}`,
    );
  }
  if (least === most)
    throw new Refusal(`every risk in ${path} is ${least}; a model that says the same of all cannot be measured`);
}

async function refuseColumn(
  connection: DuckDBConnection,
  column: { readonly path: string; readonly name: string; readonly as: 'risk' | 'compared' },
  risks: Float64Array,
  texts: number,
): Promise<void> {
  const seen = seenRisks(risks, texts);
  if (seen.numbers === 0) {
    const text = `${column.as}_text`;
    const found = await commonest(connection, text, `NOT ${isMissing(text)}`);
    throw new Refusal(
      `the column "${column.name}" of ${column.path} has no number${listed(found)}; write each risk as a number from 0 to 1, such as 0.25 for 25%`,
    );
  }
  await refuseRisks(connection, column, seen);
}

interface Counted {
  readonly rows: number;
  /** Risks that are words. */
  readonly texts: number;
  readonly outcomes: number;
  readonly usable: number;
  readonly events: number;
  /** Of the risks in [0, 1]. */
  readonly least: number;
  readonly most: number;
}

function counted({ risks, outcomes, states }: FoundColumns): Counted {
  const rows = risks.length;
  const counts = { rows, texts: 0, outcomes: 0, usable: 0, events: 0 };
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    const outcome = outcomes[i]!;
    if (outcome < 2) counts.outcomes++;
    if (states[i] === 2) counts.texts++;
    if (states[i] === 0) {
      counts.usable++;
      counts.events += outcome;
    }
    if (risk >= 0 && risk <= 1) {
      if (risk < least) least = risk;
      if (risk > most) most = risk;
    }
  }
  return { ...counts, least, most };
}

/** What stands where 0 and 1 should, and what to do about it; nothing where there is nothing else. */
async function recoding(connection: DuckDBConnection): Promise<string> {
  const text = `coalesce(outcome_text, regexp_replace(outcome::VARCHAR, '\\.0$', ''))`;
  const found = await commonest(connection, text, `NOT ${isMissing(text)} AND coalesce(outcome NOT IN (0, 1), true)`);
  return found.length === 0 ? '' : `${listed(found)}; write 1 where the outcome came and 0 where it did not`;
}

const mostNamed = 3;
const longestNamed = 20;

interface UnusableValue {
  readonly value: string;
  readonly rows: number;
}

/** The commonest values of a column among some rows, shortened. */
async function commonest(connection: DuckDBConnection, text: string, where: string): Promise<UnusableValue[]> {
  const reader = await connection.runAndReadAll(
    `SELECT ${text} AS value, count(*) AS found FROM cases WHERE ${where} GROUP BY value ORDER BY found DESC, value LIMIT ${mostNamed}`,
  );
  return reader.getRows().map(([value, rows]) => ({ value: shortened(String(value)), rows: Number(rows) }));
}

function shortened(value: string): string {
  return value.length <= longestNamed ? value : `${value.slice(0, longestNamed)}…`;
}

function listed(found: readonly UnusableValue[]): string {
  if (found.length === 0) return '';
  return `, but ${found.map(({ value, rows }) => `"${value}" in ${countOf(rows, 'row')}`).join(', ')}`;
}
