import { byEvent, type Chart, type Clock, eventTime, type Fact, type FactOf, readCharts } from '@sotto/admissions';
import type { Study } from '@sotto/studies';
import type { AccountingEntry } from './accounting';
import { type Occasion, occasionOfScore } from './occasion';
import { entry, type RunningStudy, scoreOccasions, type ScoringStores } from './score-occasions';

const movingKinds = ['score', 'discharge', 'admission-cancelled'] as const;

/** A stay that waits for its score, or for the next one under the rule all-scores, and what has become of it. */
interface WaitingStay {
  readonly occasion: Occasion;
  readonly scores: readonly FactOf<'score'>[];
  readonly end: 'admission-cancelled' | 'missing-score' | undefined;
}

/**
 * The index time is that of a score of one of the study's models, whichever of score and admission came first.
 * Admissions wait for their first; one that ends without has failed, one that is cancelled was none.
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
  await stores.scoring.record(study, endings(running, stays, clock));
  const moved = stays.filter(({ scores, end }) => scores.length > 0 || end !== undefined);
  await stores.scoring.settle(
    study,
    moved.map(({ occasion }) => occasion),
  );
  if (study.protocol.index.rule === 'all-scores') await stores.scoring.postpone(study, moved.flatMap(following));
}

async function staysOf(
  study: Study,
  waiting: readonly Occasion[],
  added: readonly Fact[],
  { facts }: ScoringStores,
): Promise<WaitingStay[]> {
  const asOf = added.map(({ knownAt }) => knownAt).reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
  const requests = waiting.map(({ patient }) => ({ patient, asOf }));
  const charts = await readCharts(facts, requests, ['admission', ...movingKinds, 'discharge-cancelled']);
  return waiting.map((occasion, i) => ({
    occasion,
    scores: scoresOf(study, occasion, charts[i]!),
    end: endOf(occasion, charts[i]!),
  }));
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

/** Stays that are over and never had a score. */
function endings({ scorers }: RunningStudy, stays: readonly WaitingStay[], clock: Clock): AccountingEntry[] {
  const without = stays.filter(({ occasion, scores }) => occasion.occasion === '' && scores.length === 0);
  return scorers.flatMap(({ model }) =>
    without.flatMap(({ occasion, end }) => {
      if (end === undefined) return [];
      return entry(model, occasion, end === 'missing-score' ? 'failed' : 'ineligible', end, clock);
    }),
  );
}

/** What waits for the next score of a stay that goes on. */
function following({ occasion, scores, end }: WaitingStay): Occasion[] {
  const last = scores.at(-1);
  return last === undefined || end !== undefined ? [] : [{ ...occasion, occasion: 'scored', asOf: last.knownAt }];
}
