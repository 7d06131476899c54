import {
  type Estimate,
  expectedGain,
  type NotEstimable,
  seededGenerator,
  type Update,
  updateAdvice,
} from '@sotto/statistics';

/** What mature cases say of an update of the risks. It is never carried out, and does not say why they are off. */
export interface Updating extends Update {
  /** What it would bring to cases that it was not fitted to; absent where the risks are to be kept. */
  readonly gain?: UpdatingGain | NotEstimable;
  /** The log-loss surely falls, and the net benefit falls at no threshold. */
  readonly recommended: boolean;
}

export interface UpdatingGain {
  readonly logLoss: Estimate;
  readonly brier: Estimate;
  readonly netBenefit: readonly { readonly at: number; readonly gain: Estimate }[];
}

export interface MatureCases {
  /** Stated risks, shape [cases]. */
  readonly risks: Float64Array;
  /** 1 = event, 0 = no event, same order. */
  readonly outcomes: Uint8Array;
  /** Number of each case's patient; absent: every case is another patient. */
  readonly patients?: Uint32Array;
}

/** Of the ten parts by patient: the same cases always give the same advice. */
const seed = 1;

/**
 * The smallest recalibration that the mature cases of a subgroup support, and whether it is worth having.
 *
 * @param thresholds risks at which somebody acts; of none, the net benefit is not looked at
 * @returns not estimable below 20 events or others
 * @see methods H
 */
export function updatingOf(
  { risks, outcomes, patients }: MatureCases,
  thresholds: readonly number[],
): Updating | NotEstimable {
  const advice = updateAdvice(risks, outcomes);
  if ('notEstimable' in advice) return advice;
  const { update } = advice;
  if (update.kind === 'keep') return { ...update, recommended: false };
  const found = expectedGain(risks, outcomes, {
    kind: update.kind,
    thresholds,
    generator: seededGenerator(seed),
    ...(patients === undefined ? {} : { patients }),
  });
  if ('notEstimable' in found) return { ...update, gain: found, recommended: false };
  const { logLoss, brier, netBenefit, recommended } = found;
  return { ...update, gain: { logLoss, brier, netBenefit }, recommended };
}
