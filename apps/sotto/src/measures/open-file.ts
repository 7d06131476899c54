import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Refusal } from './refusal';

export type FileKind =
  | { readonly kind: 'parquet' }
  | {
      readonly kind: 'text';
      readonly delimiter: string;
      readonly header: readonly string[];
      readonly encoding: string;
    };

const beginning = 1 << 20;
const delimiters = [',', ';', '\t', '|'];

/** What a file of predictions is: Parquet, or text with these columns. */
export async function recogniseFile(path: string): Promise<FileKind> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Refusal(`there is no file ${path}`);
  if (found.isDirectory()) throw new Refusal(`${path} is a folder, not a file`);
  if (found.size === 0) throw new Refusal(`${path} is empty`);
  const bytes = await firstBytes(path, Math.min(found.size, beginning));
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return { kind: 'parquet' };
  if (extname(path).toLowerCase() === '.parquet')
    throw new Refusal(`${path} is named as Parquet and is none; if it is text, name it .csv or .tsv`);
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    throw new Refusal(`${path} is text in UTF-16; save it as UTF-8, in spreadsheets "CSV UTF-8"`);
  }
  if (bytes.includes(0)) throw new Refusal(`${path} is neither CSV, TSV nor Parquet: it has bytes that are no text`);
  const encoding = isUtf8(bytes, found.size > bytes.length) ? 'utf-8' : 'latin-1';
  const text = bytes.toString(encoding === 'utf-8' ? 'utf8' : 'latin1').replace(/^\uFEFF/, '');
  const line = text.slice(0, endOfLine(text));
  const delimiter = extname(path).toLowerCase() === '.tsv' ? '\t' : likeliestDelimiter(line);
  const header = splitLine(line, delimiter);
  if (header.every((name) => name === ''))
    throw new Refusal(`the first line of ${path} names no column; write the names there, such as risk,outcome`);
  return { kind: 'text', delimiter, header, encoding };
}

/** SHA-256 of the file, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A letter may be cut in two where only the beginning was read. */
function isUtf8(bytes: Buffer, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

function endOfLine(text: string): number {
  const at = text.search(/[\r\n]/);
  return at < 0 ? text.length : at;
}

function likeliestDelimiter(line: string): string {
  const counts = delimiters.map((delimiter) => splitLine(line, delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

function splitLine(line: string, delimiter: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) cells.push('');
    else cells[cells.length - 1] += letter;
  }
  return cells.map((cell) => cell.trim());
}
