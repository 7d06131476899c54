import { type CodeAsSent, codeKey, isUnmapped, type SampleRead, type SiteMapping } from '@sotto/app-intake';
import type { InputSpecification } from '@sotto/models';
import { unitsOfInputs } from '../live/known-units';
import { PlausibleRanges } from './implausible-values';
import type { MappingCheck, UnmappedCode } from './mapping-check';
import { type ReadableCode, suggestCode } from './suggest-code';

/**
 * What the mapping of a site makes of a sample of its messages.
 *
 * @param messages read with that mapping
 * @param inputs of the models that are to read it
 */
export function checkSample(
  messages: Iterable<SampleRead>,
  { mapping, hash }: { readonly mapping: SiteMapping; readonly hash: string },
  inputs: readonly InputSpecification[],
): MappingCheck {
  const read = unitsOfInputs(inputs);
  const readable = readableCodes(inputs);
  const ranges = new PlausibleRanges(inputs);
  const results: { result: string; reason: string | null }[] = [];
  const codes: CodeAsSent[] = [];
  const units: { system: string; code: string; unit: string }[] = [];
  const names = new Map<string, string>();
  for (const message of messages) {
    results.push({ result: message.result, reason: message.reason });
    codes.push(...message.codes);
    for (const [code, name] of message.names) names.set(code, name);
    for (const fact of message.facts) {
      ranges.add(fact);
      if (fact.kind !== 'observation' || fact.value === undefined) continue;
      const known = read.get(codeKey(fact));
      const { system, code, unit = '' } = fact;
      if (known !== undefined && known.size > 0 && !known.has(unit)) units.push({ system, code, unit });
    }
  }
  const unmapped = codes.filter((sent) => isUnmapped(sent, read));
  const mapped = codes.flatMap(({ kind, system, code, mappedTo }) =>
    mappedTo === undefined ? [] : [{ kind, from: { system, code }, to: plain(mappedTo) }],
  );
  const asSent = codes.filter((sent) => sent.mappedTo === undefined && read.has(codeKey(sent)));
  const sent = new Set(codes.map(codeKey));
  return {
    schema: 'sotto.mapping-check.v1',
    mapping: { id: mapping.id, version: mapping.version, hash },
    sample: { messages: results.length, results: counted(results) },
    mapped: counted(mapped),
    readAsSent: counted(asSent.map(({ kind, system, code }) => ({ kind, system, code }))),
    unmapped: unmappedCodes(unmapped, names, readable),
    unknownUnits: counted(units).map((each) => ({ ...each, readable: [...read.get(codeKey(each))!] })),
    implausible: ranges.implausible,
    neverSent: mapping.codes.map(({ from }) => from).filter((from) => !sent.has(codeKey(from))),
  };
}

function unmappedCodes(
  codes: readonly CodeAsSent[],
  names: ReadonlyMap<string, string>,
  readable: readonly ReadableCode[],
): UnmappedCode[] {
  return counted(codes.map(({ kind, system, code }) => ({ kind, system, code }))).map((each) => {
    const name = names.get(each.code) ?? null;
    const own = codes.filter((code) => codeKey(code) === codeKey(each) && code.unit !== '');
    const called = [each.code, ...(name === null ? [] : [name])];
    const nearest = each.kind === 'observation' ? (suggestCode(called, readable) ?? null) : null;
    return { ...each, name, units: counted(own.map(({ unit }) => ({ unit }))), nearest };
  });
}

function readableCodes(inputs: readonly InputSpecification[]): ReadableCode[] {
  const codes = inputs.flatMap(({ name, source }): ReadableCode[] =>
    'code' in source && source.code !== undefined && (source.kind ?? 'observation') === 'observation'
      ? [{ system: source.system, code: source.code, input: name }]
      : [],
  );
  return [...new Map(codes.map((each) => [codeKey(each), each])).values()];
}

function plain({ system, code }: { readonly system: string; readonly code: string }) {
  return { system, code };
}

/** Each with how often it occurs, the most frequent first. */
function counted<Item extends object>(items: readonly Item[]): (Item & { count: number })[] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(item));
  return [...groups.values()]
    .map((own) => ({ ...own[0]!, count: own.length }))
    .toSorted((a, b) => b.count - a.count || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
