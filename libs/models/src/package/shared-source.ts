import { codesOf, type InputSource, type InputSpecification, isCoded } from '../inputs/input-specification';

/** Something that both sets of inputs read, in words; undefined where they have nothing in common. */
export function sharedSource(
  some: readonly InputSpecification[],
  others: readonly InputSpecification[],
): string | undefined {
  const known = others.map(({ source }) => source);
  const systems = new Set(known.map(systemOf));
  const everyCode = new Set(known.filter(isWholeSystem).map(systemOf));
  const names = new Set(known.flatMap(namesOf));
  for (const { source } of some) {
    const system = systemOf(source);
    if (everyCode.has(system) || (isWholeSystem(source) && systems.has(system))) return system;
    const shared = namesOf(source).find((name) => names.has(name));
    if (shared !== undefined) return shared;
  }
  return undefined;
}

function isWholeSystem(source: InputSource): boolean {
  return isCoded(source) && codesOf(source) === undefined;
}

/** Versions of one score are one source: they differ by little. */
function systemOf(source: InputSource): string {
  const kind = source.kind ?? 'observation';
  if (isCoded(source)) return `${kind} ${source.system}`;
  return source.kind === 'score' ? `score "${source.model}"` : kind;
}

function namesOf(source: InputSource): string[] {
  if (!isCoded(source)) return [systemOf(source)];
  return (codesOf(source) ?? []).map((code) => `${systemOf(source)} ${code}`);
}
