import type { DuckDBConnection } from '@duckdb/node-api';
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
  if (outcomes === 0) {
    const text = `coalesce(outcome_text, outcome::VARCHAR)`;
    const example = await exampleOf(connection, text, `${text} <> ''`);
    throw new Refusal(`${outcome} has no 0 and no 1; an example of what stands there is "${example}"`);
  }
  if (usable === 0) throw new Refusal(`${path} has no row with both a risk between 0 and 1 and an outcome of 0 or 1`);
  if (events === 0 || events === usable) {
    throw new Refusal(`every usable outcome in ${path} is ${events === 0 ? 0 : 1}; both 0 and 1 are needed`);
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
    const example = await exampleOf(connection, `${column.as}_text`, `${column.as}_text <> ''`);
    throw new Refusal(
      `the column "${column.name}" of ${column.path} has no number; an example of what stands there is "${example}"`,
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

async function exampleOf(connection: DuckDBConnection, text: string, where: string): Promise<string> {
  const reader = await connection.runAndReadAll(`SELECT any_value(${text}) FROM cases WHERE ${where}`);
  return String(reader.getRows()[0]![0]);
}
