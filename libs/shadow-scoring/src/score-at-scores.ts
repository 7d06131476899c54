import { byEvent, type Chart, type Clock, eventTime, type Fact, type FactOf, readCharts } from '@sotto/admissions';
import type { Study } from '@sotto/studies';
import type { AccountingEntry } from './accounting';
import { type Occasion, occasionOfScore } from './occasion';
import { entry, later, type RunningStudy, scoreOccasions, type ScoringStores } from './score-occasions';

const movingKinds = ['admission', 'admission-cancelled', 'score', 'discharge', 'discharge-cancelled'] as const;

/** A stay that waits for its score, or for the next one under the rule all-scores, and what has become of it. */
interface WaitingStay {
  readonly occasion: Occasion;
  readonly scores: readonly FactOf<'score'>[];
  readonly end: 'admission-cancelled' | 'missing-score' | undefined;
  /** What was learnt of it just now. */
  readonly told: readonly Fact[];
}

/**
 * The index time is that of a score of one of the study's models, whichever of score and admission came first.
 * Admissions wait for their first; one that ends without has failed, one that is cancelled was none, until the end is
 * taken back or the score comes after all.
 */
export async function scoreAtScores(
  running: RunningStudy,
  fresh: readonly Occasion[],
  added: readonly Fact[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  const { study } = running;
  const moving = added.filter((fact) => movingKinds.some((kind) => fact.kind === kind));
  const concerned = [...fresh, ...moving].flatMap((of) => ('encounter' in of ? (of.encounter ?? []) : []));
  const waiting = await stores.scoring.postponedOf(study, [...new Set(concerned)]);
  if (waiting.length === 0) return;
  const stays = await staysOf(study, waiting, added, stores);
  await scoreOccasions(running, stays.flatMap(occasionsOf), stores, clock);
  const begun = new Set(fresh.map(({ encounter }) => encounter));
  await stores.scoring.record(study, withoutScore(running, stays, begun, clock));
  const scored = stays.filter(({ scores }) => scores.length > 0);
  await stores.scoring.settle(
    study,
    scored.map(({ occasion }) => occasion),
  );
  if (study.protocol.index.rule === 'all-scores') await stores.scoring.postpone(study, scored.map(following));
}

async function staysOf(
  study: Study,
  waiting: readonly Occasion[],
  added: readonly Fact[],
  { facts }: ScoringStores,
): Promise<WaitingStay[]> {
  const asOf = added.map(({ knownAt }) => knownAt).reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
  const requests = waiting.map(({ patient, encounter }) => ({ patient, encounter, asOf }));
  const charts = await readCharts(facts, requests, movingKinds);
  return waiting.map((occasion, i) => {
    const end = endOf(occasion, charts[i]!);
    const isOver = end === 'admission-cancelled' || (end !== undefined && occasion.occasion !== '');
    return {
      occasion,
      scores: isOver ? [] : scoresOf(study, occasion, charts[i]!),
      end,
      told: added.filter((fact) => 'encounter' in fact && fact.encounter === occasion.encounter),
    };
  });
}

/** The scores that are still to be used, in the order in which they were learnt; after the first of a stay, newer ones. */
function scoresOf(study: Study, { encounter, occasion, asOf }: Occasion, chart: Chart): FactOf<'score'>[] {
  const { models, index } = study.protocol;
  const later = occasion !== '';
  const usable = chart.facts
    .filter((fact) => fact.kind === 'score')
    .filter((score) => score.encounter === encounter)
    .filter((score) => models.some((m) => m.package === score.model && m.version === score.version))
    .filter(
      ({ knownAt }) =>
        !later || (isAfter(knownAt, asOf) && (study.endedAt === null || isAfter(study.endedAt, knownAt))),
    )
    .sort((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt) || byEvent(a, b));
  return index.rule === 'all-scores' ? onePerMoment(usable) : usable.slice(0, 1);
}

/** Scores of one moment, such as those of two models, are one occasion. */
function onePerMoment(scores: readonly FactOf<'score'>[]): FactOf<'score'>[] {
  return [...Map.groupBy(scores, eventTime).values()].map((ofMoment) => ofMoment.at(-1)!);
}

function isAfter(moment: string, other: string): boolean {
  return Date.parse(moment) > Date.parse(other);
}

function endOf({ encounter }: Occasion, chart: Chart): WaitingStay['end'] {
  const ofStay = chart.facts.filter((fact) => 'encounter' in fact && fact.encounter === encounter);
  if (!ofStay.some(({ kind }) => kind === 'admission')) return 'admission-cancelled';
  return ofStay.some(({ kind }) => kind === 'discharge') ? 'missing-score' : undefined;
}

function occasionsOf({ occasion, scores }: WaitingStay): Occasion[] {
  return scores.map((score, i) => occasionOfScore(occasion, score, i > 0 || occasion.occasion !== ''));
}

/** Where stays stand that never had a score: over, or waiting once more after their end was taken back. */
function withoutScore(
  { scorers }: RunningStudy,
  stays: readonly WaitingStay[],
  begun: ReadonlySet<string>,
  clock: Clock,
): AccountingEntry[] {
  const without = stays.filter(({ occasion, scores }) => occasion.occasion === '' && scores.length === 0);
  return scorers.flatMap(({ model }) =>
    without.flatMap(({ occasion, end, told }) => {
      const asOf = told.reduce((latest, { knownAt }) => later(latest, knownAt), occasion.asOf);
      const now = { ...occasion, asOf };
      if (end !== undefined) return entry(model, now, end === 'missing-score' ? 'failed' : 'ineligible', end, clock);
      const isResumed = !begun.has(occasion.encounter) && told.some(({ kind }) => kind !== 'score');
      return isResumed ? entry(model, now, 'waiting', null, clock) : [];
    }),
  );
}

/** What waits for the next score of a stay. */
function following({ occasion, scores }: WaitingStay): Occasion {
  return { ...occasion, occasion: 'scored', asOf: scores.at(-1)!.knownAt };
}
