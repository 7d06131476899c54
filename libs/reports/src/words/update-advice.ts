import type { Advice } from '../group-findings';
import { decimals } from './numbers';
import { reasonInWords } from './reasons';

/** Why no group has advice, where that is because patients have several rows; undefined elsewhere. */
export function noAdviceInWords(advice: readonly Advice[]): string | undefined {
  const repeated = advice.every((found) => 'notEstimable' in found && found.notEstimable === 'repeated-patients');
  return repeated && advice.length > 0
    ? 'No update is advised: some patients have several rows, and the test takes rows as independent. For advice, keep one row a patient, for example the first.'
    : undefined;
}

/** What the closed test says to do, in words. */
export function updateInWords(advice: Advice): string {
  if ('notEstimable' in advice) return `no advice: ${reasonInWords(advice.notEstimable)}`;
  const { kind, intercept, slope } = advice.update;
  if (kind === 'keep') return 'keep the model';
  const moved = `move the log-odds by ${decimals(intercept, 2)}`;
  return kind === 'intercept' ? moved : `multiply the log-odds by ${decimals(slope, 2)}, then ${moved}`;
}

/** Whether the update is worth making. */
export function recommendationInWords(advice: Advice): string {
  if ('notEstimable' in advice || advice.gain === undefined) return '';
  if ('notEstimable' in advice.gain) return `not known: ${reasonInWords(advice.gain.notEstimable)}`;
  const { logLoss, recommended } = advice.gain;
  if (recommended) return 'yes';
  if ('value' in logLoss && logLoss.interval === null && logLoss.reason !== undefined)
    return `not known: ${reasonInWords(logLoss.reason)}`;
  const surely = 'value' in logLoss && (logLoss.interval?.low ?? 0) > 0;
  return surely ? 'no: a threshold would lose by it' : 'no: the gain may be chance';
}
