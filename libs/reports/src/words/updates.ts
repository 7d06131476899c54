import { countOf, counted, decimals, type Noun } from './numbers';

interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

/** As answers carry it. */
type Estimate = { readonly value: number; readonly interval: Limits | null } | { readonly notEstimable: string };

/** An update as answers carry it. */
export interface ToldUpdating {
  readonly kind: 'keep' | 'intercept' | 'intercept-and-slope';
  readonly intercept: number;
  readonly slope: number;
  readonly gain?: { readonly logLoss: Estimate } | { readonly notEstimable: string } | undefined;
  readonly recommended: boolean;
}

export interface ToldMature {
  readonly cases: number | null;
  readonly events: number | null;
  readonly updating: ToldUpdating | { readonly notEstimable: string };
}

/** Outcomes, and as many others, that advice needs. Pages in a browser do not load the formulas for it. */
export const leastOutcomesOfUpdate = 20;

/** What final outcomes since a change say of an update, in one sentence; nothing is ever carried out. */
export function updatingInWords({ cases, events, updating }: ToldMature, outcomes: Noun): string {
  const whose = `${countOf(cases, 'final outcome')} since then`;
  if ('notEstimable' in updating) return tooFew(updating.notEstimable, events, whose, outcomes);
  if (updating.kind === 'keep') return `Update: the ${whose} support none.`;
  const { gain, recommended } = updating;
  if (gain === undefined || 'notEstimable' in gain) return `Update: the ${whose} are too few to try one.`;
  const tried = `${changeOf(updating)} would ${recommended ? 'fit' : 'change'} the ${whose}`;
  const gained = `log-loss lower by ${estimateOf(gain.logLoss)} in patients left out of the fit`;
  return recommended
    ? `Update that could be considered: ${tried} better (${gained}). It does not say why the risks are off, and Sotto changes nothing.`
    : `Update: none is recommended. ${upper(tried)}, but it is not sure to help (${gained}).`;
}

function tooFew(reason: string, events: number | null, whose: string, outcomes: Noun): string {
  if (reason === 'suppressed') return 'Update: not enough final outcomes since then to show.';
  if (reason !== 'below-minimum-events' || events === null) return `Update: no advice from the ${whose}.`;
  return `Update: not enough final outcomes yet. Advice needs ${leastOutcomesOfUpdate} ${typeof outcomes === 'string' ? `${outcomes}s` : outcomes[1]}, and as many others; the ${whose} have ${counted(events)}.`;
}

function changeOf({ kind, intercept, slope }: ToldUpdating): string {
  const way = intercept < 0 ? 'lowers' : 'raises';
  return kind === 'intercept'
    ? `an intercept of ${signed(intercept)}, which ${way} every risk of this group,`
    : `an intercept of ${signed(intercept)} and a slope of ${decimals(slope, 2)}`;
}

function estimateOf(estimate: Estimate): string {
  if ('notEstimable' in estimate) return 'an unknown amount';
  const { value, interval } = estimate;
  const limit = (end: number | null) => (end === null ? 'open' : signed(end, 3));
  const between = interval === null ? '' : `, 95 % interval ${limit(interval.low)} to ${limit(interval.high)}`;
  return `${signed(value, 3)}${between}`;
}

function signed(value: number, digits = 2): string {
  return decimals(value, digits).replace('-', '−');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
