import type { FeedFact, RawIdentifier } from '@sotto/admissions';

const silent = new Set(['kind', 'source', 'id']);

/** One fact on one short line, for expected files that a reviewer can check by eye. */
export function factLine(fact: FeedFact): string {
  const rest = Object.entries(fact).filter(([name]) => !silent.has(name));
  return [fact.kind, ...rest.map(([name, value]) => `${name}=${valueLine(value)}`).toSorted()].join(' ');
}

function valueLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value).replace('.000Z', 'Z');
  const { identifier, authority } = value as RawIdentifier;
  return `${identifier}@${authority}`;
}
