import { type ProtocolRefused } from '@sotto/studies';
import { readFileSync } from 'node:fs';

/** @throws Error in one sentence where it cannot be read */
export function readProtocol(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`there is no readable file "${file}"`);
  }
}

/** Every fault of a protocol file at its place, for a terminal. */
export function faultList(file: string, faults: ProtocolRefused['faults']): string {
  const lines = faults.map(({ line, column, message }) => `  ${file}:${line}:${column}  ${message}`);
  return `${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was changed\n${lines.join('\n')}`;
}
