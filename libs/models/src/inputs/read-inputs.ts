import type { Chart } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import type { InputRow } from './input-row';
import { type Aggregate, codesOf, type InputSpecification, isCoded } from './input-specification';
import { ChartReader, type Reading } from './reading';

/** Something a chart says about an input that the model's package does not allow; it is treated as missing. */
export interface InputProblem {
  readonly input: string;
  readonly problem: 'unknown-unit' | 'unknown-category' | 'implausible' | 'not-a-number' | 'missing-input';
  /** The unit that is not known. */
  readonly unit?: string;
}

export interface InputValues {
  readonly row: InputRow;
  /** In the order of the specifications; `missing-input` stands for an input without which the model must not run. */
  readonly problems: readonly InputProblem[];
}

/** Reads the inputs of a model from charts. Of thousands of inputs only those are looked at that a chart has a code of. */
export class InputReader {
  /** Value of each input without a fact, in the order of the specifications; NaN is missing. */
  readonly absent: Float64Array;
  private readonly byCode = new Map<string, number[]>();
  /** Those that are not found by a code, or that a chart must not lack. */
  private readonly always: readonly number[];

  constructor(private readonly specs: readonly InputSpecification[]) {
    this.absent = Float64Array.from(specs, valueWithout);
    const always: number[] = [];
    specs.forEach((spec, i) => {
      const codes = isCoded(spec.source) ? codesOf(spec.source) : undefined;
      if (codes === undefined || isNeeded(spec)) always.push(i);
      else for (const code of codes) this.byCode.set(code, [...(this.byCode.get(code) ?? []), i]);
    });
    this.always = always;
  }

  /**
   * The inputs as the chart gives them at the index time.
   * Days of facts that have no time of day are days in the zone of the index time.
   */
  read(chart: Chart, indexTime: DateTime): InputValues {
    const reader = new ChartReader(chart, indexTime);
    const told = reader.codes().flatMap((code) => this.byCode.get(code) ?? []);
    const at = Uint32Array.from(new Set([...this.always, ...told])).sort();
    const problems: InputProblem[] = [];
    const values = Float64Array.from(at, (i) => valueOf(this.specs[i]!, reader, problems));
    return { row: { at, values }, problems };
  }
}

/** What the chart says about one input: its category or its number; undefined where it says nothing usable. */
export function readInput(spec: InputSpecification, chart: Chart, indexTime: DateTime): string | number | undefined {
  const reader = new ChartReader(chart, indexTime);
  if (spec.categories === undefined || isCount(spec.aggregate)) return aggregated(spec, reader, []);
  const usable = usableReadings(spec, reader, []);
  return (spec.aggregate === 'first' ? usable.at(0) : usable.at(-1))?.text;
}

function valueOf(spec: InputSpecification, reader: ChartReader, problems: InputProblem[]): number {
  const value = aggregated(spec, reader, problems);
  if (value !== undefined) return value;
  if (isNeeded(spec)) problems.push({ input: spec.name, problem: 'missing-input' });
  return valueWithout(spec);
}

function valueWithout({ aggregate, missing }: InputSpecification): number {
  if (isCount(aggregate)) return 0;
  return typeof missing === 'number' ? missing : Number.NaN;
}

/** Whether the model must not run without it. */
function isNeeded({ aggregate, missing }: InputSpecification): boolean {
  return missing === 'fail' && !isCount(aggregate);
}

function aggregated(spec: InputSpecification, reader: ChartReader, problems: InputProblem[]): number | undefined {
  if (isCount(spec.aggregate)) {
    const found = reader.readings(spec.source, spec.window ?? 'ever').length;
    return spec.aggregate === 'count' ? found : Math.min(found, 1);
  }
  const numbers = usableReadings(spec, reader, problems).map(({ value }) => value);
  return numbers.length === 0 ? undefined : aggregate(spec.aggregate, numbers);
}

type Combining = Exclude<Aggregate, 'count' | 'present'>;

function isCount(of: Aggregate): of is 'count' | 'present' {
  return of === 'count' || of === 'present';
}

function aggregate(how: Combining, numbers: readonly number[]): number {
  switch (how) {
    case 'last':
      return numbers.at(-1)!;
    case 'first':
      return numbers[0]!;
    case 'minimum':
      return numbers.reduce((a, b) => Math.min(a, b));
    case 'maximum':
      return numbers.reduce((a, b) => Math.max(a, b));
    case 'mean':
      return numbers.reduce((a, b) => a + b) / numbers.length;
  }
}

interface UsableReading {
  readonly value: number;
  readonly text: string | undefined;
}

function usableReadings(spec: InputSpecification, reader: ChartReader, problems: InputProblem[]): UsableReading[] {
  return reader.readings(spec.source, spec.window ?? 'ever').flatMap((reading) => {
    const value = spec.categories === undefined ? numberOf(spec, reading) : categoryOf(spec.categories, reading);
    if (typeof value === 'number') return [{ value, text: reading.text }];
    problems.push({ input: spec.name, ...value });
    return [];
  });
}

type Fault = Omit<InputProblem, 'input'>;

function categoryOf(categories: Readonly<Record<string, number>>, { text }: Reading): number | Fault {
  const known = text !== undefined && Object.hasOwn(categories, text);
  return known ? categories[text]! : { problem: 'unknown-category' };
}

function numberOf(spec: InputSpecification, reading: Reading): number | Fault {
  if (reading.value === undefined) return { problem: 'not-a-number' };
  const value = isMeasured(spec) ? inUnit(spec, reading.value, reading.unit) : reading.value;
  if (typeof value !== 'number') return value;
  const { low, high } = spec.plausible ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  return value >= low && value <= high ? value : { problem: 'implausible' };
}

function isMeasured({ source }: InputSpecification): boolean {
  return source.kind === undefined || source.kind === 'observation';
}

/** A value without a unit is in an unknown one, unless the input has none either. */
function inUnit(spec: InputSpecification, value: number, unit = ''): number | Fault {
  if (unit === (spec.unit ?? '')) return value;
  const conversion = spec.conversions.find(({ from }) => from === unit);
  if (conversion === undefined) return { problem: 'unknown-unit', unit };
  return value * conversion.factor + conversion.offset;
}
