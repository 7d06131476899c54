import { randomUUID } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isReport } from '@sotto/reports';
import { Refusal } from './refusal';

/** Refuses a place that cannot be written to, or where something else would be lost, before anything is measured. */
export async function requirePlaceOf(report: string, file: string): Promise<void> {
  const folder = dirname(report);
  const above = await stat(folder).catch(() => undefined);
  if (!above?.isDirectory()) throw new Refusal(`there is no folder ${folder} for the report`);
  const there = await stat(report).catch(() => undefined);
  const measured = await stat(file).catch(() => undefined);
  if (there !== undefined && there.ino === measured?.ino && there.dev === measured.dev)
    throw new Refusal(`the report would take the place of ${file}; name another file for it`);
  if (there?.isDirectory()) throw new Refusal(`${report} is a folder; name a file for the report`);
  if (there !== undefined && !(there.isFile() && (await isReplaceable(report))))
    throw new Refusal(`${report} is there already and is no report of Sotto; name another file, or remove it`);
  await requireWritable(folder);
}

const beginning = 4096;

/** An empty file, or an earlier report. */
async function isReplaceable(report: string): Promise<boolean> {
  const handle = await open(report);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(beginning), 0, beginning, 0);
    return bytesRead === 0 || isReport(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function requireWritable(folder: string): Promise<void> {
  const trial = `${folder}/${randomUUID()}`;
  try {
    await (await open(trial, 'wx')).close();
    await rm(trial);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'not writable';
    throw new Refusal(`no file can be written in the folder ${folder} (${code}); name another place for the report`);
  }
}
