import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from './refusal';

/** Refuses a place that cannot be written to, or that is the file itself, before anything is measured. */
export async function requireFolderOf(report: string, file: string): Promise<void> {
  const folder = await stat(dirname(report)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Refusal(`there is no folder ${dirname(report)} for the report`);
  const there = await stat(report).catch(() => undefined);
  const measured = await stat(file).catch(() => undefined);
  if (there !== undefined && there.ino === measured?.ino && there.dev === measured.dev)
    throw new Refusal(`the report would take the place of ${file}; name another file for it`);
  if (there?.isDirectory()) throw new Refusal(`${report} is a folder; name a file for the report`);
}
