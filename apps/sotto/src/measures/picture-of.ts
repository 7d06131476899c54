import type { DecisionFinding, Picture, RiskBin } from '@sotto/reports';
import { bandAtPlaces, type Cut, publishableCuts, seededGenerator, type Validation } from '@sotto/statistics';
import type { DividedCases } from './divide-cases';
import type { MeasuredGroup } from './document';

interface PictureOptions {
  readonly thresholds: readonly number[];
  readonly seed: number;
  readonly showSmallCells: boolean;
}

const hundredths = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** What is drawn of everybody, without a number that stands for 1 to 10 cases; null where no measure is shown. */
export function pictureOf(
  divided: DividedCases,
  whole: MeasuredGroup,
  validation: Validation | undefined,
  options: PictureOptions,
): Picture | null {
  if (validation === undefined || whole.suppressed) return null;
  const { patients } = divided;
  const repeated = patients !== undefined && new Set(patients).size < patients.length;
  const band = { generator: seededGenerator(options.seed), ...(repeated ? { patients } : {}) };
  const curve = validation.curve === null ? [] : bandAtPlaces(divided, validation.curve, hundredths, band);
  const cuts = cutsOf(divided, whole, options);
  return { curve, bins: binsOf(cuts, whole), decision: decisionOf(cuts, whole) };
}

function cutsOf(
  divided: DividedCases,
  { thresholdsSuppressed }: MeasuredGroup,
  { thresholds, showSmallCells }: PictureOptions,
): Cut[] {
  if (showSmallCells) return publishableCuts(divided, [], { shown: hundredths, hidden: [] });
  // Coarse cuts first, so that few cases give a histogram rather than some fine cuts at its low end.
  const wanted = hundredths.toSorted((a, b) => coarseness(a) - coarseness(b) || a - b);
  const fixed = thresholdsSuppressed ? { shown: [], hidden: thresholds } : { shown: thresholds, hidden: [] };
  return publishableCuts(divided, wanted, fixed);
}

function coarseness(at: number): number {
  const hundredth = Math.round(at * 100);
  if (hundredth % 10 === 0) return 0;
  return hundredth % 5 === 0 ? 1 : 2;
}

function binsOf(cuts: readonly Cut[], { cases, events }: MeasuredGroup): RiskBin[] {
  const coarse = cuts.filter(({ at }) => coarseness(at) < 2);
  const lower = [{ at: 0, events: events!, others: cases! - events! }, ...coarse];
  return lower.map((cut, i) => {
    const next = coarse[i] ?? { at: 1, events: 0, others: 0 };
    return { from: cut.at, to: next.at, events: cut.events - next.events, others: cut.others - next.others };
  });
}

function decisionOf(cuts: readonly Cut[], { cases, events }: MeasuredGroup): DecisionFinding[] {
  return cuts.map(({ at, events: found, others }) => {
    const odds = at / (1 - at);
    const all = (events! - (cases! - events!) * odds) / cases!;
    return { at, netBenefit: (found - others * odds) / cases!, treatAll: all };
  });
}
