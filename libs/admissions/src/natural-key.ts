import { createHash } from 'node:crypto';
import type { Fact, FactKind } from './fact';

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

/** What each cancellation cancels. */
export const cancels: Partial<Record<FactKind, FactKind>> = {
  'admission-cancelled': 'admission',
  'discharge-cancelled': 'discharge',
  'transfer-cancelled': 'transfer',
};

const takenBack = new Set(['death', 'death-retracted', 'complete-through', ...Object.entries(cancels).flat()]);

/** Whether a source may take a fact back and then state the very same again: whatever has an id, deaths, stays, and how far it is complete. */
export function canBeToldAgain(fact: Pick<Fact, 'kind' | 'id'>): boolean {
  return fact.id !== undefined || takenBack.has(fact.kind);
}

/** What a fact says, whenever it was learnt. */
export function contentsOf(fact: Fact): string {
  return canonicalJson({ ...fact, knownAt: undefined });
}

/**
 * Two facts with one key are one fact, told twice. What can be told again counts at every moment at which it is learnt:
 * told after a retraction it stands again, and only a chart can say whether it merely repeats what stands.
 *
 * @see docs/decisions/told-again.md
 */
export function naturalKey(fact: Fact): string {
  return sha256(canBeToldAgain(fact) ? canonicalJson(fact) : contentsOf(fact));
}
