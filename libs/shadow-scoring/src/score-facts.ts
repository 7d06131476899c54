import { type Clock, type Fact, type FactOf, readCharts } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import { begunAnew } from './begun-anew';
import { type Occasion, occasionOf, toldAnew } from './occasion';
import { scoreAtScores } from './score-at-scores';
import { type RunningStudy, scoreCharted, type ScoringStores, waitingEntry } from './score-occasions';

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
    const fresh = await newAdmissions(running, added, stores);
    if (running.study.protocol.index.at === 'score') {
      await wait(running, fresh, stores, clock);
      await scoreAtScores(running, fresh, added, stores, clock);
    } else await onAdmissions(running, fresh, stores, clock);
  }
}

/**
 * Scores what was put down for later and has come due, as of its own moment. A stay whose admission was told anew with
 * another time is put down for that one. Returns the number of admissions.
 */
export async function scoreDue(
  running: RunningStudy,
  through: DateTime,
  stores: ScoringStores,
  clock: Clock,
  batch = 1000,
): Promise<number> {
  const { study } = running;
  const due = await stores.scoring.due(study, through.toUTC().toISO()!, batch);
  const charts = await readCharts(stores.facts, due);
  const told = due.map((occasion, i) => toldAnew(study, occasion, charts[i]!));
  await stores.scoring.settle(study, due);
  await stores.scoring.postpone(
    study,
    told.filter((occasion) => occasion !== undefined),
  );
  const come = due.flatMap((occasion, i) => (told[i] === undefined ? [{ occasion, chart: charts[i]! }] : []));
  await scoreCharted(running, come, stores.scoring, clock);
  return due.length;
}

/** An admission belongs to the version that ran when it was learnt; one learnt at the moment of a change, to the new one. */
function belongs({ study }: RunningStudy, fact: Fact): boolean {
  const known = Date.parse(fact.knownAt);
  if (study.startedAt === null || known < Date.parse(study.startedAt)) return false;
  return study.endedAt === null || known < Date.parse(study.endedAt);
}

/** Stays that no one has accounted for yet: new ones, and those that began anew after their admission was cancelled. */
async function newAdmissions(
  running: RunningStudy,
  facts: readonly Fact[],
  stores: ScoringStores,
): Promise<Occasion[]> {
  const admissions = facts.filter((fact) => fact.kind === 'admission').filter((fact) => belongs(running, fact));
  if (admissions.length === 0) return [];
  const first = [...Map.groupBy(admissions, ({ encounter }) => encounter).values()].map((told) => told[0]!);
  const earlier = await learntBeforeStart(running, first, stores);
  const ours = admissions.filter(({ encounter }) => !earlier.has(encounter));
  const fresh = first.filter(({ encounter }) => !earlier.has(encounter));
  const claimed = await stores.scoring.claim(
    running.study,
    fresh.map((admission) => occasionOf(running.study, admission)),
  );
  const taken = new Set(claimed.map(({ encounter }) => encounter));
  const repeated = ours.filter((admission) => !taken.has(admission.encounter) || !fresh.includes(admission));
  const begun = await begunAnew(running.study, repeated, stores);
  return [...claimed, ...(await stores.scoring.claim(running.study, begun))];
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

/**
 * Facts of one pseudonym are read in their order, those of another record of the same person perhaps later: who has
 * several is scored once everything up to then has been read.
 */
async function onAdmissions(
  running: RunningStudy,
  occasions: readonly Occasion[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  const come = occasions.filter((o) => Date.parse(o.indexTime) <= Date.parse(o.learntAt));
  const ahead = occasions.filter((o) => Date.parse(o.indexTime) > Date.parse(o.learntAt));
  const charts = await readCharts(stores.facts, come);
  const charted = come.map((occasion, i) => ({ occasion, chart: charts[i]! }));
  const linked = charted.filter(({ chart }) => chart.pseudonyms.length > 1);
  await wait(running, [...ahead, ...linked.map(({ occasion }) => occasion)], stores, clock);
  const alone = charted.filter(({ chart }) => chart.pseudonyms.length === 1);
  await scoreCharted(running, alone, stores.scoring, clock);
}

async function wait(
  running: RunningStudy,
  occasions: readonly Occasion[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  if (occasions.length === 0) return;
  await stores.scoring.postpone(running.study, occasions);
  const entries = running.scorers.flatMap(({ model }) => occasions.map((o) => waitingEntry(model, o, clock)));
  await stores.scoring.record(running.study, entries);
}
