import { type ProtocolRefused } from '@sotto/studies';
import { readFileSync } from 'node:fs';

/** @throws Error in one sentence where it cannot be read */
export function readProtocol(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${whyUnreadable(file, error)}: name the file that holds it`, { cause: error });
  }
}

function whyUnreadable(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EISDIR') return `"${file}" is a folder, not a file`;
  return code === 'EACCES' ? `the file "${file}" may not be read by this user` : `there is no file "${file}"`;
}

/** Every fault of a protocol file at its place, for a terminal. */
export function faultList(file: string, faults: ProtocolRefused['faults']): string {
  const lines = faults.map(({ line, column, message }) => `  ${file}:${line}:${column}  ${message}`);
  return `${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was changed\n${lines.join('\n')}`;
}
