import { type CodeMeaning, codeKey, type Site, standardSite } from './site';
import type { SiteMapping } from './site-mapping';

const deathWords = new Map([
  ['died', 'at-discharge'],
  ['died-after-discharge', 'after-discharge'],
] as const);

/** The standard tables with what a site says otherwise. */
export function siteOf(mapping: SiteMapping): Site {
  const { zone, authority, sites, classes, dispositions, units } = mapping;
  return {
    ...standardSite,
    zone,
    authority,
    sites: new Map(Object.entries(sites)),
    classes: new Map([...standardSite.classes, ...Object.entries(classes).map(inUpperCase)]),
    dispositions: new Map(Object.entries(dispositions)),
    deaths: deathsOf(dispositions),
    authorities: new Map(
      Object.entries(mapping.authorities).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
    ),
    units: new Map(Object.entries(units)),
    scores: new Map((mapping.scores ?? []).map(({ from, ...meaning }) => [codeKey(from), meaning] as const)),
    codes: new Map([
      // What a code is mapped to is known too.
      ...mapping.codes.map(({ from, to = from }) => [codeKey(to), asItIs(to)] as const),
      ...mapping.codes.map((each) => [codeKey(each.from), meaningOf(each, mapping)] as const),
    ]),
  };
}

/** A code that the site uses for something else says nothing of a death any more. */
function deathsOf(dispositions: SiteMapping['dispositions']): Site['deaths'] {
  const deaths = new Map(standardSite.deaths);
  for (const [code, word] of Object.entries(dispositions)) {
    const death = deathWords.get(word as 'died');
    if (death === undefined) deaths.delete(code);
    else deaths.set(code, death);
  }
  return deaths;
}

function asItIs(code: { readonly system: string; readonly code: string }): CodeMeaning {
  return { ...code, unit: undefined, conversions: new Map() };
}

/** Conversions of the code that it is mapped to hold for it too. */
function meaningOf(
  { from, to = from, unit, conversions }: SiteMapping['codes'][number],
  { codes, units }: SiteMapping,
): CodeMeaning {
  const ofTarget = codes.find((each) => codeKey(each.from) === codeKey(to))?.conversions ?? [];
  const converted = [...ofTarget, ...conversions].map(
    ({ from: sent, to: read, factor, offset }) => [sent, { to: units[read] ?? read, factor, offset }] as const,
  );
  return { ...to, unit, conversions: new Map(converted) };
}

function inUpperCase([code, word]: [string, string]): [string, string] {
  return [code.toUpperCase(), word];
}
