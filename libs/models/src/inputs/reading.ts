import { ageAt, type Chart, type Fact, latestOf } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import { type CodedSource, codesOf, type InputSource, isCoded } from './input-specification';
import { LookBack } from './look-back';

/** What one fact of the chart says about an input, before units and ranges are looked at. */
export interface Reading {
  readonly value?: number | undefined;
  readonly text?: string | undefined;
  readonly unit?: string | undefined;
}

type CodedFact = Extract<Fact, { system: string }>;

/** The facts of one chart, found by code, and the windows that end at one index time. */
export class ChartReader {
  private readonly byCode: ReadonlyMap<string, CodedFact[]>;
  private readonly windows = new Map<string, LookBack>();

  constructor(
    private readonly chart: Chart,
    private readonly indexTime: DateTime,
  ) {
    this.byCode = Map.groupBy(chart.facts.filter(isCodedFact), ({ code }) => code);
  }

  /** Every code in the chart, of whatever code system. */
  codes(): readonly string[] {
    return [...this.byCode.keys()];
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

  private codedFacts(source: CodedSource, window: string): Fact[] {
    const kind = source.kind ?? 'observation';
    const lookBack = this.lookBack(window);
    return this.withCode(codesOf(source)).filter(
      (fact) => fact.kind === kind && fact.system === source.system && lookBack.holds(fact),
    );
  }

  /** In event order; several codes may come from anywhere in the chart. */
  private withCode(codes: readonly string[] | undefined): readonly CodedFact[] {
    if (codes?.length === 1) return this.byCode.get(codes[0]!) ?? [];
    const coded = this.chart.facts.filter(isCodedFact);
    return codes === undefined ? coded : coded.filter(({ code }) => codes.includes(code));
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

function isCodedFact(fact: Fact): fact is CodedFact {
  return 'system' in fact;
}
