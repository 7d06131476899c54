import { ageAt, type Chart, type Fact, latestOf } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import { codesOf, type InputSource, isCoded } from './input-specification';
import { LookBack } from './look-back';

/** What one fact of the chart says about an input, before units and ranges are looked at. */
export interface Reading {
  readonly value?: number | undefined;
  readonly text?: string | undefined;
  readonly unit?: string | undefined;
}

/** The facts of one chart, found by code, and the windows that end at one index time. */
export class ChartReader {
  private readonly byCode = new Map<string, Fact[]>();
  private readonly bySystem = new Map<string, Fact[]>();
  private readonly windows = new Map<string, LookBack>();

  constructor(
    private readonly chart: Chart,
    private readonly indexTime: DateTime,
  ) {
    for (const fact of chart.facts) {
      if (!('system' in fact)) continue;
      append(this.byCode, keyOf(fact.kind, fact.system, fact.code), fact);
      append(this.bySystem, keyOf(fact.kind, fact.system), fact);
    }
  }

  /** Everything the chart says about the source within the window, in event order. */
  readings(source: InputSource, window: string): Reading[] {
    if (isCoded(source)) return this.codedFacts(source, window).map(readingOf);
    switch (source.kind) {
      case 'age':
        return stated({ value: ageAt(this.chart, this.indexTime) });
      case 'sex':
      case 'race':
        return stated({ text: latestOf(this.chart, source.kind) });
      case 'score':
        return this.scores(source.model, source.version);
    }
  }

  private codedFacts(source: Extract<InputSource, { system: string }>, window: string): Fact[] {
    const kind = source.kind ?? 'observation';
    const codes = codesOf(source);
    const found =
      codes?.length === 1
        ? this.byCode.get(keyOf(kind, source.system, codes[0]!))
        : this.bySystem.get(keyOf(kind, source.system));
    const lookBack = this.lookBack(window);
    const wanted = codes === undefined || codes.length === 1 ? undefined : new Set(codes);
    return (found ?? []).filter(
      (fact) => lookBack.holds(fact) && (wanted === undefined || ('code' in fact && wanted.has(fact.code))),
    );
  }

  private scores(model: string, version: string): Reading[] {
    const lookBack = this.lookBack('ever');
    return this.chart.facts
      .filter((fact) => fact.kind === 'score')
      .filter((fact) => fact.model === model && fact.version === version && lookBack.holds(fact))
      .map(({ risk }) => ({ value: risk }));
  }

  private lookBack(window: string): LookBack {
    const known = this.windows.get(window) ?? new LookBack(this.indexTime, window);
    this.windows.set(window, known);
    return known;
  }
}

function readingOf(fact: Fact): Reading {
  if (fact.kind === 'observation') return fact;
  return 'code' in fact ? { text: fact.code } : {};
}

function stated(reading: Reading): Reading[] {
  return reading.value === undefined && reading.text === undefined ? [] : [reading];
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u0000');
}

function append(index: Map<string, Fact[]>, key: string, fact: Fact): void {
  const facts = index.get(key);
  if (facts === undefined) index.set(key, [fact]);
  else facts.push(fact);
}
