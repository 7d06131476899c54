import type { FeedFact } from '@sotto/admissions';
import { type CodeMeaning, codeKey, type ScoreMeaning, type Site } from './site';

/** A code as a message sent it. */
export interface CodeAsSent {
  readonly kind: FeedFact['kind'] | 'patient-class' | 'discharge-disposition';
  readonly system: string;
  readonly code: string;
  /** Empty where none was sent. */
  readonly unit: string;
  /** What the site's mapping makes of it; undefined: it does not name it. */
  readonly mappedTo: Pick<CodeMeaning, 'system' | 'code'> | undefined;
}

/** Facts in the codes and units that models read, and the codes as they were sent. */
export interface Standardised {
  readonly facts: readonly FeedFact[];
  readonly codes: readonly CodeAsSent[];
}

/** Says in standard codes what a site says in its own. What is standard already stays: done twice, nothing changes. */
export function standardise(facts: readonly FeedFact[], site: Site): Standardised {
  const codes: CodeAsSent[] = [];
  const said = facts.map((fact) => {
    if (!('system' in fact)) return fact;
    const score = fact.kind === 'observation' ? site.scores.get(codeKey(fact)) : undefined;
    if (fact.kind === 'observation' && score !== undefined) {
      codes.push(asSent(fact, { system: 'score', code: `${score.model} ${score.version}` }));
      return scoreOf(fact, score);
    }
    const meaning = site.codes.get(codeKey(fact));
    codes.push(asSent(fact, meaning));
    return inStandardUnit(fact, meaning, site);
  });
  return { facts: said, codes };
}

type CodedFact = Extract<FeedFact, { system: string }>;

/** What is taken back has no value, and nobody reads its risk; a text that is no number is a risk of none. */
function scoreOf(
  fact: Extract<FeedFact, { kind: 'observation' }>,
  { model, version, factor, offset }: ScoreMeaning,
): FeedFact {
  const { system: _system, code: _code, value, text: _text, unit: _unit, ...said } = fact;
  const risk = fact.status === 'retracted' ? 0 : (value ?? Number.NaN) * factor + offset;
  return { ...said, kind: 'score', model, version, risk };
}

function asSent(fact: CodedFact, mappedTo: CodeAsSent['mappedTo']): CodeAsSent {
  const { kind, system, code } = fact;
  return { kind, system, code, unit: fact.kind === 'observation' ? (fact.unit ?? '') : '', mappedTo };
}

function inStandardUnit(fact: CodedFact, meaning: CodeMeaning | undefined, { units }: Site): CodedFact {
  const coded = meaning === undefined ? fact : { ...fact, system: meaning.system, code: meaning.code };
  if (coded.kind !== 'observation') return coded;
  const sent = coded.unit ?? (coded.value === undefined ? undefined : meaning?.unit);
  if (sent === undefined) return coded;
  const unit = units.get(sent) ?? sent;
  const conversion = meaning?.conversions.get(sent) ?? meaning?.conversions.get(unit);
  const value = (coded.value ?? Number.NaN) * (conversion?.factor ?? 1) + (conversion?.offset ?? 0);
  if (conversion === undefined || !Number.isFinite(value)) return { ...coded, unit };
  return { ...coded, unit: conversion.to, value };
}
