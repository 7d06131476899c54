import type { Study } from '@sotto/studies';
import { evidenceWithout, type PassedFollowUp } from '../after-signal/evidence-without';
import { type Explanation, explainAway, standingAfter } from '../after-signal/explain-away';
import { linesOf } from '../follow-up/budget';
import type { CalibrationSignal } from '../signal';
import { knownAt, passedOf, readEverybody, standingOf, standsAlone, type WholeLook } from './everybody';
import type { FollowUpStores } from './follow-up-stores';

/**
 * Says of each signal of a look which standing signal explains it; that with most evidence above its line comes first. All
 * patients of the model are read once more for it, by what had become known at the clock.
 *
 * @param found signals of the follow-up test
 * @returns in their order; they tell no evidence of the patients that are left, who may be few
 */
export async function explainSignals(
  study: Study,
  found: readonly CalibrationSignal[],
  look: WholeLook,
  stores: FollowUpStores,
): Promise<CalibrationSignal[]> {
  const earlier = standingOf(look.before);
  const isAlone = found.length === 1 && earlier.every(({ subgroup }) => subgroup === found[0]!.subgroup);
  if (found.length === 0 || isAlone) return found.map((signal) => withExplanation(signal, standsAlone));
  const everybody = await readEverybody([...earlier, ...found], look, stores);
  const passedBy = (signal: CalibrationSignal) => passedOf(study, signal, everybody, look);
  const known = knownAt(study, everybody.followed, look);
  const watchLine = linesOf(look.memory.groups.length, look.plan.budget, look.plan.looksPerYear)[0]!.watch;
  let standing: PassedFollowUp[] = earlier.map(passedBy);
  const explained = new Map<CalibrationSignal, Explanation>();
  const above = ({ statistic, threshold }: CalibrationSignal) => (statistic ?? threshold) - threshold;
  for (const signal of found.toSorted((a, b) => above(b) - above(a))) {
    const passed = passedBy(signal);
    const left = (of: PassedFollowUp, without: readonly PassedFollowUp[]) => evidenceWithout(of, without, known);
    const { explanation } = explainAway(passed, { standing, watchLine }, left);
    standing = standingAfter(standing, passed, explanation);
    explained.set(signal, explanation);
  }
  return found.map((signal) => withExplanation(signal, explained.get(signal)!));
}

function withExplanation(signal: CalibrationSignal, explanation: Explanation): CalibrationSignal {
  return { ...signal, change: signal.change && { ...signal.change, explanation } };
}
