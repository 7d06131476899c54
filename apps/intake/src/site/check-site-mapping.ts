import { canonicalJson, sha256 } from '@sotto/admissions';
import { type Fault, LocatedYaml } from '@sotto/models';
import { codeKey } from './site';
import { type SiteMapping, siteMappingSchema } from './site-mapping';

export type CheckedSiteMapping =
  | { readonly mapping: SiteMapping; readonly hash: string; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[] };

/** Checks the text of a site mapping and lists every fault at its place. */
export function checkSiteMapping(text: string): CheckedSiteMapping {
  const yaml = new LocatedYaml(text);
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) return { faults: syntax };
  const read = yaml.read(siteMappingSchema);
  if (!('data' in read)) return { faults: inOrder(read.faults) };
  const { data: mapping } = read;
  const faults = [
    ...codeFaults(mapping, yaml),
    ...scoreFaults(mapping, yaml),
    ...unitFaults(mapping, yaml),
    ...authorityFaults(mapping, yaml),
  ];
  if (faults.length > 0) return { faults: inOrder(faults) };
  return { mapping, hash: sha256(canonicalJson(mapping)), faults: [] };
}

/** What a code is mapped to is not mapped on: a fact that is told again would else change each time. */
function codeFaults({ codes, units }: SiteMapping, yaml: LocatedYaml): Fault[] {
  const seen = new Set<string>();
  const entries = new Map(codes.map((entry) => [codeKey(entry.from), entry]));
  return codes.flatMap(({ from, to = from, conversions }, i): Fault[] => {
    const key = codeKey(from);
    const faults: Fault[] = [];
    if (seen.has(key)) faults.push(yaml.fault(['codes', i, 'from'], `${key} is mapped twice: remove one`));
    seen.add(key);
    const target = codeKey(to) === key ? undefined : entries.get(codeKey(to));
    if (target?.to !== undefined && codeKey(target.to) !== codeKey(to)) {
      const message = `${codeKey(to)} is itself mapped to another code: map ${key} to that one`;
      faults.push(yaml.fault(['codes', i, 'to'], message));
    }
    const later = target?.conversions ?? [];
    return [...faults, ...conversionFaults(conversions, later, { i, units, yaml })];
  });
}

/** A result is either a risk or an input. */
function scoreFaults({ codes, scores = [] }: SiteMapping, yaml: LocatedYaml): Fault[] {
  const seen = new Set(codes.flatMap(({ from, to = from }) => [codeKey(from), codeKey(to)]));
  return scores.flatMap(({ from }, i): Fault[] => {
    const key = codeKey(from);
    const isTwice = seen.has(key);
    seen.add(key);
    return isTwice ? [yaml.fault(['scores', i, 'from'], `${key} is mapped twice: remove one`)] : [];
  });
}

type Conversions = SiteMapping['codes'][number]['conversions'];

function conversionFaults(
  conversions: Conversions,
  ofTarget: Conversions,
  { i, units, yaml }: { i: number; units: SiteMapping['units']; yaml: LocatedYaml },
): Fault[] {
  const seen = new Set<string>();
  const from = new Set([...conversions, ...ofTarget].map((each) => each.from));
  return conversions.flatMap((each, j): Fault[] => {
    const faults: Fault[] = [];
    const at = ['codes', i, 'conversions', j];
    if (seen.has(each.from)) faults.push(yaml.fault(at, `"${each.from}" is converted twice: remove one`));
    seen.add(each.from);
    if (from.has(units[each.to] ?? each.to)) {
      faults.push(yaml.fault([...at, 'to'], `"${each.to}" is itself converted: convert to the unit that is read`));
    }
    return faults;
  });
}

function unitFaults({ units }: SiteMapping, yaml: LocatedYaml): Fault[] {
  return Object.entries(units).flatMap(([from, to]) =>
    Object.hasOwn(units, to)
      ? [yaml.fault(['units', from], `"${to}" is itself another spelling: name the one read`)]
      : [],
  );
}

function authorityFaults({ authorities }: SiteMapping, yaml: LocatedYaml): Fault[] {
  const owners = new Map<string, string>(Object.keys(authorities).map((name) => [name, name]));
  return Object.entries(authorities).flatMap(([name, others]) =>
    others.flatMap((other, i): Fault[] => {
      const owner = owners.get(other);
      owners.set(other, name);
      if (owner === undefined) return [];
      return [
        yaml.fault(['authorities', name, i], `"${other}" is already a name of ${owner}: one name, one authority`),
      ];
    }),
  );
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
