import type { NotEstimable } from '../estimate';
import { countEvents } from '../sum';
import { intervalFrom, minimumOfInterval, type Size, tooSmall } from '../validation/minimum';
import { sizeOfPatients } from '../validation/patient-size';
import { type ExpectedGain, expectedGain, type GainOptions } from './expected-gain';
import { updateAdvice, type UpdateAdvice } from './update-advice';

export interface AdvisedUpdate extends UpdateAdvice {
  /** What the update would bring on later cases; none where the model is kept. */
  readonly gain?: ExpectedGain | NotEstimable;
}

/**
 * The smallest update that the cases call for, and what it would bring on cases that it was not fitted to.
 *
 * An update is recommended only where its gain has an interval: from 200 cases, or patients, of each class on.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order; each row another patient
 */
export function advisedUpdate(
  risks: Float64Array,
  outcomes: Uint8Array,
  options: Omit<GainOptions, 'kind'>,
): AdvisedUpdate | NotEstimable {
  const advice = updateAdvice(risks, outcomes);
  if ('notEstimable' in advice) return advice;
  const { kind } = advice.update;
  if (kind === 'keep') return advice;
  const gain = expectedGain(risks, outcomes, { ...options, kind });
  const size =
    options.patients === undefined
      ? { cases: outcomes.length, events: countEvents(outcomes) }
      : sizeOfPatients(options.patients, outcomes);
  return { ...advice, gain: 'notEstimable' in gain ? gain : withMinimum(gain, size) };
}

function withMinimum(found: ExpectedGain, size: Size): ExpectedGain {
  const minimum = minimumOfInterval.gain;
  return {
    ...found,
    brier: intervalFrom(found.brier, size, minimum),
    logLoss: intervalFrom(found.logLoss, size, minimum),
    netBenefit: found.netBenefit.map((row) => ({ ...row, gain: intervalFrom(row.gain, size, minimum) })),
    recommended: found.recommended && tooSmall(size, minimum) === undefined,
  };
}
