import { feedFact, type FeedFact } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { raceCategories } from '../race-categories';
import { type Site, siteOfSender } from '../site/site';
import { type CodeAsSent, standardise } from '../site/standardise';
import { kinds, type RuleKind, type TopicMapping, type TopicRule } from './topic-mapping';

/** What a message of the topic comes to. */
export interface MessageMeaning {
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly facts: readonly FeedFact[];
  readonly codes: readonly CodeAsSent[];
}

/** A message that cannot be used; the reason repeats nothing of it. */
class Unusable extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

const numbers = new Set(['value', 'age', 'risk']);
const sexes = new Map([
  ['m', 'male'],
  ['f', 'female'],
]);

/** Pure: the same message under the same mappings gives the same facts. */
export function readTopicMessage(value: unknown, mapping: TopicMapping, site: Site): MessageMeaning {
  const nothing = { facts: [], codes: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { result: 'rejected', reason: 'not-a-json-object', ...nothing };
  }
  const rules = mapping.rules.filter(({ when }) =>
    Object.entries(when).every(([path, wanted]) => at(value, path) === wanted),
  );
  if (rules.length === 0) return { result: 'rejected', reason: 'no-rule-for-it', ...nothing };
  try {
    const said = rules.flatMap((rule) => factsOf(value, rule, mapping, site));
    if (said.length === 0) return { result: 'ignored', reason: 'nothing-in-it-for-sotto', ...nothing };
    const { facts, codes } = standardise(said, site);
    for (const fact of facts) requireFact(fact);
    return { result: 'accepted', reason: null, facts, codes };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { result: 'rejected', reason: error.reason, ...nothing };
  }
}

function factsOf(message: object, rule: TopicRule, mapping: TopicMapping, site: Site): FeedFact[] {
  const { fact: kind, each } = rule;
  if (kind === undefined) return [];
  if (each === undefined) return [factOf(kind, message, rule, mapping, site)];
  const items = at(message, each) ?? [];
  if (!Array.isArray(items)) throw new Unusable(`${kebab(each)}-is-not-a-list`);
  return items.map((item: unknown) => factOf(kind, { ...message, each: item }, rule, mapping, site));
}

function factOf(kind: RuleKind, message: object, rule: TopicRule, mapping: TopicMapping, site: Site): FeedFact {
  const said: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(rule.fields), ...Object.keys(rule.constants)])) {
    const path = (rule.fields as Record<string, string>)[name];
    const sent = path === undefined ? undefined : scalar(at(message, path), `${kind}-${kebab(name)}`);
    const value = sent ?? (rule.constants as Record<string, string | number>)[name];
    if (value !== undefined) Object.assign(said, propertyOf(name, value, kind, mapping, site));
  }
  const lacking = kinds[kind].find((name) => !(name in said) && !(name === 'at' && 'date' in said));
  if (lacking !== undefined) throw new Unusable(`${kind}-${kebab(lacking)}-missing`);
  const coded = 'code' in said && !('system' in said) ? { system: 'local' } : {};
  const where = kind === 'admission' && !('site' in said) ? { site: siteOfSender(site, mapping.source) } : {};
  return { kind, source: mapping.source, ...said, ...coded, ...where } as FeedFact;
}

/** One part of a fact, in Sotto's words. */
function propertyOf(
  name: string,
  value: string | number,
  kind: RuleKind,
  { authority }: TopicMapping,
  site: Site,
): Record<string, unknown> {
  const text = String(value);
  if (numbers.has(name)) return { [name]: numberOf(value, `${kind}-${name}`) };
  switch (name) {
    case 'patient':
      return { patient: { identifier: text, authority: site.authority ?? authority } };
    case 'at':
      return whenOf(text, site, kind);
    case 'class':
      return { class: site.classes.get(text.toUpperCase()) ?? text.toLowerCase() };
    case 'site':
      return { site: siteOfSender(site, text) };
    case 'disposition':
      return { disposition: site.dispositions.get(text) ?? text };
    case 'sex':
      return { sex: sexes.get(text.toLowerCase()) ?? text.toLowerCase() };
    case 'race':
      return { race: raceCategories.get(text) ?? text };
    default:
      return { [name]: text };
  }
}

/** ISO 8601; without an offset in the zone of the site. */
function whenOf(text: string, { zone }: Site, kind: RuleKind): { at: string } | { date: string } {
  const read = DateTime.fromISO(text, { zone });
  if (!read.isValid) throw new Unusable(`${kind}-time-unreadable`);
  return text.includes('T') ? { at: read.toUTC().toISO() } : { date: read.toISODate() };
}

function numberOf(value: string | number, what: string): number {
  const number = typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value);
  if (!Number.isFinite(number)) throw new Unusable(`${what}-not-a-number`);
  return number;
}

/** What stands at a path; empty is nothing. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((within, name) => {
    if (typeof within !== 'object' || within === null || !Object.hasOwn(within, name)) return undefined;
    return (within as Record<string, unknown>)[name];
  }, value);
}

function scalar(value: unknown, what: string): string | number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Unusable(`${what}-unreadable`);
}

function requireFact(fact: FeedFact): void {
  const { error } = feedFact.safeParse(fact);
  if (error === undefined) return;
  const [name = 'fact'] = error.issues[0]!.path.filter((part) => typeof part === 'string');
  throw new Unusable(`${fact.kind}-${kebab(name)}-unusable`);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll(/[^a-z0-9]+/gi, '-');
}
