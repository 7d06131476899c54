import type { MappingCheck } from './mapping-check';

/** A check of a mapping for a terminal. */
export function describeCheck(check: MappingCheck): string {
  const { id, version, hash } = check.mapping;
  return [
    `site mapping ${id}, version ${version}, sha256 ${hash}`,
    ...section(
      `${check.sample.messages} message${check.sample.messages === 1 ? '' : 's'}`,
      check.sample.results.map(({ result, reason, count }) => [
        count,
        reason === null ? result : `${result}, ${reason}`,
      ]),
    ),
    ...section(
      'Mapped',
      check.mapped.map(({ count, kind, from, to }) => [count, `${kind} ${codeOf(from)} as ${codeOf(to)}`]),
    ),
    ...section(
      'Read by a model as sent',
      check.readAsSent.map(({ count, kind, ...code }) => [count, `${kind} ${codeOf(code)}`]),
    ),
    ...section('Not mapped, and read by no model', check.unmapped.map(unmappedLine)),
    ...section(
      'In a unit that no model reads: such messages are rejected',
      check.unknownUnits.map(({ count, unit, readable, ...code }) => [
        count,
        `${codeOf(code)} in ${unitOf(unit)}; readable: ${readable.map(unitOf).join(', ')}`,
      ]),
    ),
    ...section(
      'Outside the plausible range, after conversion',
      check.implausible.map(({ count, values, input, unit, plausible, lowest, highest, ...code }) => [
        count,
        `of ${values} values of ${codeOf(code)} (${input}, ${plausible.low} to ${plausible.high} ${unit}): ${rounded(lowest)} to ${rounded(highest)}`,
      ]),
    ),
    ...section(
      'In the mapping, never sent',
      check.neverSent.map((code) => [0, codeOf(code)]),
    ),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function unmappedLine({ count, kind, name, units, nearest, ...code }: MappingCheck['unmapped'][number]) {
  const called = name === null || name === code.code ? '' : ` "${name}"`;
  const measured = units.length === 0 ? '' : ` in ${units.map(({ unit }) => unit).join(', ')}`;
  const advice = nearest === null ? '' : `; nearest: ${codeOf(nearest)} (${nearest.input})`;
  return [count, `${kind} ${codeOf(code)}${called}${measured}${advice}`] as const;
}

function section(title: string, rows: readonly (readonly [number, string])[]): string[] {
  if (rows.length === 0) return [];
  return ['', title, ...rows.map(([count, text]) => `${String(count).padStart(8)}  ${text}`)];
}

function codeOf({ system, code }: { readonly system: string; readonly code: string }): string {
  return `${system} ${code}`;
}

function unitOf(unit: string): string {
  return unit === '' ? 'no unit' : unit;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
