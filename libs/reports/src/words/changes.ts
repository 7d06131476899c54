import type { Signal, SignalChange } from '@sotto/decay';
import { day } from './dates';
import { explanationInWords } from './explanations';
import { countOf, decimals, type Noun } from './numbers';
import { subgroupLabel } from './subgroups';
import { type ToldMature, updatingInWords } from './updates';

type Limits = SignalChange['oddsRatio'] & object;
/** As answers carry it. */
type Estimate = { readonly value: number; readonly interval: Limits | null } | { readonly notEstimable: string };

interface ToldChange extends Pick<SignalChange, 'changePoint' | 'oddsRatio'> {
  readonly observedExpectedRatio: Estimate;
  /** Null where all cases of the signal are settled. */
  readonly settled: { readonly cases: number | null; readonly observedExpectedRatio: Estimate } | null;
  /** Null where a signal of an earlier version does not tell it. */
  readonly mature: ToldMatureSince | null;
  readonly explanation: SignalChange['explanation'];
}

interface ToldMatureSince extends ToldMature {
  readonly calibrationInTheLarge: Estimate;
  readonly auroc: Estimate;
}

type Grouped = Pick<Signal, 'number' | 'model' | 'subgroup' | 'direction'>;

/** Signals before one that are of the same model, group and direction, by number. */
export function earlierOfGroup<S extends Grouped>(signal: Grouped, signals: readonly S[]): S[] {
  const { number, model, subgroup, direction } = signal;
  return signals
    .filter((other) => other.number < number)
    .filter((other) => other.model === model && other.subgroup === subgroup && other.direction === direction)
    .toSorted((a, b) => a.number - b.number);
}

/** The first signal of the same model, group and direction. */
export interface FirstSignal {
  readonly number: number;
  readonly change: Pick<SignalChange, 'changePoint'> | null;
}

/**
 * Since when, how much, what explains it, and what final outcomes say, a sentence each. The interval of the date is nominal (docs/decay.md). After a signal the evidence starts from nothing: of
 * one that comes again only the first says since when.
 */
export function changeInWords(
  { changePoint, observedExpectedRatio, oddsRatio, settled, mature, explanation }: ToldChange,
  first: FirstSignal | undefined,
  outcomes: Noun,
  labelOf = subgroupLabel,
): string[] {
  const { at, low, high } = changePoint;
  const since =
    first === undefined
      ? `Since about ${day(at, 'UTC')} (nominal 90 % interval: ${day(low, 'UTC')} to ${day(high, 'UTC')}).`
      : toldBefore(first);
  const then = first === undefined ? 'then' : `${day(at, 'UTC')}, when the evidence of this signal begins to rise`;
  return [
    since,
    `Observed to expected since ${then}, of what was known at the signal: ${ratioInWords(observedExpectedRatio)}. The data chose the group and the date, so this is optimistic.`,
    ...(oddsRatio === null
      ? []
      : [
          `Odds ratio, what was observed against what was expected, of all its patients since ${first === undefined ? 'the test began' : 'the signal before'}: ${limitsInWords(oddsRatio)} (95 % interval that holds at all looks together).`,
        ]),
    ...(explanation === null ? [] : [explanationInWords(explanation, labelOf)]),
    ...(settled === null ? [] : [settledInWords(settled)]),
    ...(mature === null ? [] : [matureInWords(mature), updatingInWords(mature, outcomes)]),
  ];
}

/** The ranking can stay while the level is lost. */
function matureInWords({ cases, calibrationInTheLarge, auroc }: ToldMatureSince): string {
  const whose = `Final outcomes since then, of ${countOf(cases, 'case')}`;
  if ('notEstimable' in calibrationInTheLarge) return `${whose}: not enough data yet.`;
  return `${whose}, optimistic too: calibration in the large ${ratioInWords(calibrationInTheLarge)}, AUROC ${ratioInWords(auroc)}.`;
}

function toldBefore({ number, change }: FirstSignal): string {
  const since =
    change === null ? '' : `Since about ${day(change.changePoint.at, 'UTC')}, as signal ${number} told first. `;
  return `${since}Signal ${number} was the first of this group; after each the evidence is collected anew.`;
}

function ratioInWords(estimate: Estimate): string {
  if ('notEstimable' in estimate)
    return estimate.notEstimable === 'suppressed' ? 'hidden, for a count of 1 to 10 would show' : 'not known yet';
  const { value, interval } = estimate;
  const between = interval === null ? '' : ` (95 % interval ${limitsInWords(interval)})`;
  return `${decimals(value, 2)}${between}`;
}

function limitsInWords({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  if (low === null && high === null) return 'not narrowed down yet';
  if (low === null) return `below ${decimals(high!, 2)}`;
  return high === null ? `above ${decimals(low, 2)}` : `${decimals(low, 2)} to ${decimals(high, 2)}`;
}

function settledInWords({ cases, observedExpectedRatio }: ToldChange['settled'] & object): string {
  if (cases === 0)
    return 'Settled: no outcome was final yet; final ones come when horizon and time for reports have passed.';
  const whose = cases === null ? 'few cases' : countOf(cases, 'case');
  return `Settled at the signal, from ${whose} whose outcome was final: observed to expected ${ratioInWords(observedExpectedRatio)}.`;
}
