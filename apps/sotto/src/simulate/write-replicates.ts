import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder } from '../make-folder';
import { attributes, flags } from './attributes';
import { drawReplicate, horizonDays, lagDays, type Replicate } from './draw-replicate';
import type { Scenario } from './scenario';

const change = Date.UTC(2016, 0, 1);
const dayMilliseconds = 86_400_000;

const header = [
  'replicate',
  'patient',
  'index_time',
  'matured_at',
  'known_at',
  'risk',
  'outcome',
  ...attributes.map(({ name }) => name),
  ...flags.map(({ name }) => name),
  'immunotherapy',
].join(',');

/**
 * Writes replicates as CSV, one file for each: `S1-1.csv`. The change is on 2016-01-01.
 *
 * @returns names of the files
 */
export async function writeReplicates(
  scenario: Scenario,
  folder: string,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): Promise<string[]> {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new Error(`the folder ${folder} cannot be made; name another one with --out`, { cause: error });
  }
  const files: string[] = [];
  for (let replicate = 1; replicate <= replicates; replicate++) {
    const file = join(folder, `${scenario.name}-${replicate}.csv`);
    await writeOne(file, replicate, drawReplicate(scenario, replicate, seed));
    files.push(file);
  }
  return files;
}

async function writeOne(file: string, replicate: number, drawn: Replicate): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  for (let i = 0; i < drawn.risks.length; i++) {
    if (!out.write(rowOf(drawn, i, replicate))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

function rowOf(drawn: Replicate, i: number, replicate: number): string {
  const index = drawn.indexDays[i]!;
  const known = drawn.knownDays[i]!;
  const cells = [
    replicate,
    i + 1,
    time(index),
    time(index + horizonDays + lagDays),
    Number.isFinite(known) ? time(known) : '',
    drawn.risks[i]!,
    drawn.outcomes[i]!,
    ...drawn.levels.map((codes, a) => attributes[a]!.levels[codes[i]! - 1]!),
    ...drawn.flags.map((codes) => codes[i]!),
    drawn.immunotherapy[i]!,
  ];
  return `${cells.join(',')}\n`;
}

function time(day: number): string {
  return new Date(change + Math.round(day * dayMilliseconds)).toISOString();
}
