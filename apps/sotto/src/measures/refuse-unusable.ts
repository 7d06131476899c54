import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from './refusal';
import { refuseRisks, type SeenRisks } from './refuse-risks';

/** Every row of the file. */
export interface FoundColumns {
  /** Not a number where there is none. */
  readonly risks: Float64Array;
  /** 0, 1, or 2 for anything else. */
  readonly outcomes: Uint8Array;
  /** 0 where the row can be used, else the place of the reason from 1 on: 2 is a risk that is no number. */
  readonly states: Uint8Array;
}

/** Refuses, in one sentence, a file that cannot be measured. */
export async function refuseUnusable(
  connection: DuckDBConnection,
  path: string,
  columns: { readonly risk: string; readonly outcome: string },
  found: FoundColumns,
): Promise<void> {
  const seen = counted(found);
  const { rows, numbers, outcomes, usable, events, least, most } = seen;
  const [risk, outcome] = [`the column "${columns.risk}" of ${path}`, `the column "${columns.outcome}" of ${path}`];
  if (rows === 0) throw new Refusal(`${path} has a header but no row`);
  if (numbers === 0) {
    const example = await exampleOf(connection, `risk_text`, `risk_text <> ''`);
    throw new Refusal(`${risk} has no number; an example of what stands there is "${example}"`);
  }
  await refuseRisks(connection, { path, risk: columns.risk }, seen);
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

interface Counted extends SeenRisks {
  readonly rows: number;
  readonly outcomes: number;
  readonly usable: number;
  readonly events: number;
  /** Of the risks in [0, 1]. */
  readonly least: number;
  readonly most: number;
}

function counted({ risks, outcomes, states }: FoundColumns): Counted {
  const rows = risks.length;
  const counts = { rows, numbers: 0, aboveOne: 0, beyond: 0, texts: 0, outcomes: 0, usable: 0, events: 0 };
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
      counts.numbers++;
      if (risk < least) least = risk;
      if (risk > most) most = risk;
    } else if (!Number.isNaN(risk)) {
      counts.numbers++;
      if (risk > 1 && risk <= 100) counts.aboveOne++;
      else counts.beyond++;
    }
  }
  return { ...counts, least, most };
}

async function exampleOf(connection: DuckDBConnection, text: string, where: string): Promise<string> {
  const reader = await connection.runAndReadAll(`SELECT any_value(${text}) FROM cases WHERE ${where}`);
  return String(reader.getRows()[0]![0]);
}
