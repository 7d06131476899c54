import type { Clock, Fact, FactOf } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import { type Occasion, occasionOf } from './occasion';
import { scoreAtScores } from './score-at-scores';
import { entry, type RunningStudy, scoreOccasions, type ScoringStores } from './score-occasions';

/**
 * Takes in facts of the admission stream and scores the admissions whose index time has come.
 * Admissions whose index time lies ahead wait in the database.
 */
export async function scoreFacts(
  facts: readonly Fact[],
  studies: readonly RunningStudy[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  const added = await stores.facts.add(facts);
  for (const running of studies) {
    const begun = added.filter((fact) => belongs(running, fact));
    const fresh = await newAdmissions(running, begun, stores);
    if (running.study.protocol.index.at === 'score') {
      await wait(running, fresh, stores, clock);
      await scoreAtScores(running, fresh, added, stores, clock);
    } else await onAdmissions(running, fresh, stores, clock);
  }
}

/** Scores what was put down for later and has come due, as of its own moment. Returns the number of admissions. */
export async function scoreDue(
  running: RunningStudy,
  now: DateTime,
  stores: ScoringStores,
  clock: Clock,
  batch = 1000,
): Promise<number> {
  const due = await stores.scoring.due(running.study, now.toUTC().toISO()!, batch);
  await scoreOccasions(running, due, stores, clock);
  await stores.scoring.settle(running.study, due);
  return due.length;
}

/** An admission belongs to the version that ran when it was learnt; one learnt at the moment of a change, to the new one. */
function belongs({ study }: RunningStudy, fact: Fact): boolean {
  const known = Date.parse(fact.knownAt);
  if (study.startedAt === null || known < Date.parse(study.startedAt)) return false;
  return study.endedAt === null || known < Date.parse(study.endedAt);
}

async function newAdmissions(
  running: RunningStudy,
  facts: readonly Fact[],
  stores: ScoringStores,
): Promise<Occasion[]> {
  const first = new Map<string, FactOf<'admission'>>();
  for (const fact of facts)
    if (fact.kind === 'admission' && !first.has(fact.encounter)) first.set(fact.encounter, fact);
  if (first.size === 0) return [];
  const accounted = await stores.scoring.accounted(running.study, [...first.keys()]);
  const unaccounted = [...first.values()].filter(({ encounter }) => !accounted.has(encounter));
  const earlier = await learntBeforeStart(running, unaccounted, stores);
  return unaccounted
    .filter(({ encounter }) => !earlier.has(encounter))
    .map((admission) => occasionOf(running.study, admission));
}

/** Encounters that were told of before the study began, and now again: they belong to the version before, or to none. */
async function learntBeforeStart(
  { study }: RunningStudy,
  admissions: readonly FactOf<'admission'>[],
  { facts }: ScoringStores,
): Promise<ReadonlySet<string>> {
  const patients = [...new Set(admissions.map(({ patient }) => patient))];
  const told = patients.length === 0 ? [] : await facts.about(patients, [], ['admission']);
  const before = told.filter(({ knownAt }) => Date.parse(knownAt) < Date.parse(study.startedAt ?? knownAt));
  return new Set(before.flatMap((fact) => (fact.kind === 'admission' ? [fact.encounter] : [])));
}

async function onAdmissions(
  running: RunningStudy,
  occasions: readonly Occasion[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  const come = occasions.filter((o) => Date.parse(o.indexTime) <= Date.parse(o.learntAt));
  const ahead = occasions.filter((o) => Date.parse(o.indexTime) > Date.parse(o.learntAt));
  await wait(running, ahead, stores, clock);
  await scoreOccasions(running, come, stores, clock);
}

async function wait(
  running: RunningStudy,
  occasions: readonly Occasion[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  if (occasions.length === 0) return;
  await stores.scoring.postpone(running.study, occasions);
  const entries = running.scorers.flatMap(({ model }) => occasions.map((o) => entry(model, o, 'waiting', null, clock)));
  await stores.scoring.record(running.study, entries);
}
