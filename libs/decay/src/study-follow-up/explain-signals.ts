import { everybody } from '@sotto/performance';
import { calendarStart, type Study } from '@sotto/studies';
import { evidenceWithout, type Known, type PassedFollowUp } from '../after-signal/evidence-without';
import { type Explanation, explainAway, standingAfter } from '../after-signal/explain-away';
import { linesOf } from '../follow-up/budget';
import type { Accrual } from '../follow-up/cohort-tables';
import { timedCurve } from '../follow-up/reporting-timings';
import type { Reports } from '../follow-up/reports';
import { medicationsAt } from '../new-codes/medications-at';
import { slotNamed } from '../new-codes/new-code-slot';
import { isInSlot, isInSubgroup } from '../new-codes/slot-members';
import type { Signal } from '../signal';
import { toldCohort } from './first-told';
import type { FollowUpStores } from './follow-up-stores';
import type { Followed } from './followed';
import { followedSince } from './followed-since';
import { asRecalibrated, type LookMemory } from './look-memory';
import type { SealedLook } from './sealed-look';
import { studyDays } from './study-day';
import type { StudyPlan } from './study-plan';

export interface ExplainedLook {
  readonly model: string;
  /** Clock of the look, ISO. */
  readonly clock: string;
  readonly reports: Reports;
  /** All looks, this one included. */
  readonly looks: readonly SealedLook[];
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  /** Signals of the model before the look. */
  readonly before: readonly Signal[];
}

type Found = Omit<Signal, 'number'>;

/**
 * Says of each signal of a look which standing signal explains it; that with most evidence above its line comes first. All
 * patients of the model are read once more for it, by what had become known at the clock.
 *
 * @param found signals of the follow-up test
 * @returns in their order; they tell no evidence of the patients that are left, who may be few
 */
export async function explainSignals(
  study: Study,
  found: readonly Found[],
  look: ExplainedLook,
  stores: FollowUpStores,
): Promise<Found[]> {
  const earlier = standingOf(look.before);
  const isAlone = found.length === 1 && earlier.every(({ subgroup }) => subgroup === found[0]!.subgroup);
  if (found.length === 0 || isAlone) return found.map((signal) => withExplanation(signal, standsAlone));
  const { followed, medications } = await readEverybody(study, [...earlier, ...found], look, stores);
  const passedBy = (signal: Found) => passedOf(study, signal, { followed, medications }, look);
  const known = knownAt(study, followed, look);
  const watchLine = linesOf(look.memory.groups.length, look.plan.budget, look.plan.looksPerYear)[0]!.watch;
  let standing: PassedFollowUp[] = earlier.map(passedBy);
  const explained = new Map<Found, Explanation>();
  const above = ({ statistic, threshold }: Found) => (statistic ?? threshold) - threshold;
  for (const signal of found.toSorted((a, b) => above(b) - above(a))) {
    const passed = passedBy(signal);
    const left = (of: PassedFollowUp, without: readonly PassedFollowUp[]) => evidenceWithout(of, without, known);
    const { explanation } = explainAway(passed, { standing, watchLine }, left);
    standing = standingAfter(standing, passed, explanation);
    explained.set(signal, explanation);
  }
  return found.map((signal) => withExplanation(signal, explained.get(signal)!));
}

const standsAlone: Explanation = { by: [], explains: [] };

function withExplanation(signal: Found, explanation: Explanation): Found {
  return { ...signal, change: signal.change && { ...signal.change, explanation } };
}

/** The signals that stand after all before a look; those of the label test take no part. */
function standingOf(before: readonly Signal[]): Found[] {
  return before.reduce<Found[]>(
    (standing, signal) =>
      signal.change === null
        ? standing
        : standingAfter<Found>(standing, signal, signal.change.explanation ?? standsAlone),
    [],
  );
}

interface Everybody {
  readonly followed: Followed;
  /** Drugs of each patient's chart; empty where no signal is of a drug. */
  readonly medications: ReadonlyMap<number, ReadonlySet<string>>;
}

async function readEverybody(
  study: Study,
  signals: readonly Found[],
  { model, clock, reports, plan }: ExplainedLook,
  stores: FollowUpStores,
): Promise<Everybody> {
  const indexedFrom = calendarStart(study).toUTC().toISO()!;
  const followed = await followedSince(study, model, { indexedFrom, clock }, reports, stores);
  if (!signals.some(({ discovered }) => discovered)) return { followed, medications: new Map() };
  const { indexDays } = followed.patients;
  const places = [...indexDays.keys()].filter((i) => indexDays[i]! >= (plan.referenceDay ?? 0));
  const charts = await medicationsAt(
    places.map((i) => followed.predictions[i]!),
    stores.facts,
  );
  return { followed, medications: new Map(places.map((i, k) => [i, charts[k]!])) };
}

function passedOf(
  study: Study,
  signal: Found,
  { followed, medications }: Everybody,
  { memory, plan }: ExplainedLook,
): PassedFollowUp {
  const { subgroup, direction, discovered } = signal;
  const since = toldCohort(study, signal)!;
  const isIn = (name: string) => (i: number) => name === everybody || isInSubgroup(followed.predictions[i]!, name);
  if (!discovered) {
    return { subgroup, direction, since, isMember: isIn(subgroup), timing: memory.groups.indexOf(subgroup) };
  }
  const slot = slotNamed(subgroup);
  const parent = slot.within ?? everybody;
  const isInParent = isIn(parent);
  return {
    subgroup,
    direction,
    since,
    isMember: (i) => isInSlot(slot, followed.predictions[i]!, medications.get(i) ?? new Set()),
    tellsLevel: (i) => followed.patients.indexDays[i]! < (plan.referenceDay ?? -Infinity) && isInParent(i),
    timing: memory.groups.indexOf(parent),
  };
}

/** All that the looks have learnt, in the order in which they learnt it. */
function knownAt(study: Study, followed: Followed, { looks, memory, plan }: ExplainedLook): Known {
  const { followUpDays, lookDays, hypothesis } = plan;
  const dayOf = studyDays(study);
  const curvesFrom = (shares: readonly number[]) =>
    memory.groups.map((name) => {
      const timing = memory.timings.get(name);
      const curve = Float64Array.from(shares);
      return timing === undefined ? curve : timedCurve(curve, timing);
    });
  const accruals = looks.flatMap(({ clock, curve, locked }, i): Accrual[] => {
    const used = locked?.curve ?? curve;
    if (used === null) return [];
    const from = locked !== null ? -Infinity : i === 0 ? 0 : dayOf(looks[i - 1]!.clock);
    return [{ interval: { from, to: dayOf(clock) }, curves: curvesFrom(used.shares), followUpDays, lookDays }];
  });
  return {
    patients: asRecalibrated(memory, followed.patients),
    sealedDays: followed.sealedDays,
    tables: memory.tables,
    accruals,
    hypothesis,
  };
}
