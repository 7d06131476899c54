import type { Estimate, NotEstimable } from '../estimate';

/** What a group must hold for a measure to be shown, or for its interval to keep its promise. */
export interface Minimum {
  readonly cases?: number;
  readonly events?: number;
  /** Cases with the event, and cases without. */
  readonly ofEachClass?: number;
}

export interface Size {
  readonly cases: number;
  readonly events: number;
}

/** Below these a measure is not shown. */
export const minimumOfMeasure = {
  ratio: { cases: 50, events: 5 },
  ranking: { ofEachClass: 10 },
  slope: { ofEachClass: 20 },
} as const satisfies Record<string, Minimum>;

/**
 * Below these a measure is shown without its interval: in simulations it covers too rarely (docs/statistics).
 *
 * A share of a threshold table has 11 of each class because the table is withheld with a count of 1 to 10. By patients, it
 * counts those on whom it rests: for a predictive value the flagged ones, with the event and without.
 */
export const minimumOfInterval = {
  share: { ofEachClass: 11 },
  ranking: { ofEachClass: 20 },
  ratio: { cases: 50, events: 5, ofEachClass: 5 },
  slope: { ofEachClass: 20 },
  scaledBrier: { ofEachClass: 20 },
  meanLoss: { ofEachClass: 50 },
  netBenefit: { ofEachClass: 20 },
  /** Of those flagged. */
  numberNeeded: { events: 3 },
  survival: { events: 5 },
  resampled: { ofEachClass: 20 },
  partialArea: { ofEachClass: 50 },
  patientsResampled: { ofEachClass: 50 },
  shareOfPatients: { ofEachClass: 20 },
  hosmerLemeshow: { ofEachClass: 80 },
  gain: { ofEachClass: 200 },
} as const satisfies Record<string, Minimum>;

/** Of the cases with the event and those without, the fewer. */
export function smallerClass({ cases, events }: Size): number {
  return Math.min(events, cases - events);
}

/** Why a group is too small, if it is. */
export function tooSmall(size: Size, minimum: Minimum): NotEstimable | undefined {
  const { cases, events } = size;
  if (cases === 0) return { notEstimable: 'empty' };
  if (minimum.ofEachClass !== undefined && (events === 0 || events === cases)) return { notEstimable: 'one-class' };
  if (cases < (minimum.cases ?? 0)) return { notEstimable: 'below-minimum-cases' };
  const short = events < (minimum.events ?? 0) || smallerClass(size) < (minimum.ofEachClass ?? 0);
  return short ? { notEstimable: 'below-minimum-events' } : undefined;
}

/** The estimate, without its interval where the group is too small for that. */
export function intervalFrom<Of extends Estimate>(estimate: Of, size: Size, minimum: Minimum): Of {
  if ('notEstimable' in estimate || estimate.interval === null) return estimate;
  const short = tooSmall(size, minimum);
  return short === undefined ? estimate : { ...estimate, interval: null, reason: short.notEstimable };
}
