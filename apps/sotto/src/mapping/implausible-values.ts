import type { InputSpecification } from '@sotto/models';
import type { SampleRead } from '@sotto/app-intake';
import type { ImplausibleValues } from './mapping-check';

type FeedFact = SampleRead['facts'][number];

interface Range {
  readonly input: string;
  readonly system: string;
  readonly code: string;
  readonly unit: string;
  readonly plausible: { readonly low: number; readonly high: number };
  readonly inRange: (value: number, unit: string) => number | undefined;
}

/** Compares measured values with the plausible ranges of the inputs that read them, in the units of these. */
export class PlausibleRanges {
  private readonly ranges: readonly Range[];
  private readonly seen = new Map<Range, { values: number; outside: number[] }>();

  constructor(inputs: readonly InputSpecification[]) {
    this.ranges = inputs.flatMap(rangeOf);
  }

  add(fact: FeedFact): void {
    if (fact.kind !== 'observation' || fact.value === undefined) return;
    for (const range of this.ranges) {
      if (range.code !== fact.code || range.system !== fact.system) continue;
      const value = range.inRange(fact.value, fact.unit ?? '');
      if (value === undefined) continue;
      const seen = this.seen.get(range) ?? { values: 0, outside: [] };
      seen.values += 1;
      if (value < range.plausible.low || value > range.plausible.high) seen.outside.push(value);
      this.seen.set(range, seen);
    }
  }

  get implausible(): ImplausibleValues[] {
    return [...this.seen]
      .filter(([, { outside }]) => outside.length > 0)
      .map(([{ input, system, code, unit, plausible }, { values, outside }]) => ({
        ...{ input, system, code, unit, plausible, values, count: outside.length },
        lowest: outside.reduce((a, b) => Math.min(a, b)),
        highest: outside.reduce((a, b) => Math.max(a, b)),
      }))
      .toSorted((a, b) => b.count - a.count);
  }
}

function rangeOf({ name: input, source, unit = '', plausible, conversions }: InputSpecification): Range[] {
  if (plausible === undefined || !('code' in source) || source.code === undefined) return [];
  const { system, code } = source;
  const inRange = (value: number, sent: string): number | undefined => {
    if (sent === unit) return value;
    const conversion = conversions.find(({ from }) => from === sent);
    return conversion === undefined ? undefined : value * conversion.factor + conversion.offset;
  };
  return [{ input, system, code, unit, plausible, inRange }];
}
