import { createHash } from 'node:crypto';

/** JSON with sorted keys and no blanks: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a fact says, whenever it arrives: two facts with one key are one fact, told twice. */
export function naturalKey(fact: object): string {
  return sha256(canonicalJson({ ...fact, knownAt: undefined }));
}
