import { type Chart, type Clock, type Fact, type FactStore, readCharts } from '@sotto/admissions';
import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { AccountingEntry, AdmissionState } from './accounting';
import { ineligibleReason } from './eligibility';
import { asCharted, type Occasion } from './occasion';
import { type Candidate, judgedByWindow, wavesOf } from './patient-window';
import { isRetroactive, type Prediction } from './prediction';
import type { Scorer, Scoring } from './scorer';
import type { ScoringStore } from './scoring.store';
import { type InputReader, subgroupValues } from './subgroups';

export interface ScoringStores {
  readonly facts: FactStore;
  readonly scoring: ScoringStore;
}

/** A running study with its models loaded. */
export interface RunningStudy {
  readonly study: Study;
  readonly scorers: readonly Scorer[];
  /** Patients each model was trained on, by model id. */
  readonly trainedOn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly readInput: InputReader;
}

/** An admission whose index time has come, with its chart as of then. */
export interface Charted {
  readonly occasion: Occasion;
  readonly chart: Chart;
}

/** Reads the charts of admissions and scores them. */
export async function scoreOccasions(
  running: RunningStudy,
  occasions: readonly Occasion[],
  stores: ScoringStores,
  clock: Clock,
): Promise<void> {
  const charts = await readCharts(stores.facts, occasions);
  const charted = occasions.map((occasion, i) => ({ occasion, chart: charts[i]! }));
  await scoreCharted(running, charted, stores.scoring, clock);
}

/**
 * Scores admissions whose index time has come: eligible? then inputs, then each model's risk, sealed.
 * Every admission ends in exactly one state for every model.
 */
export async function scoreCharted(
  running: RunningStudy,
  charted: readonly Charted[],
  store: ScoringStore,
  clock: Clock,
): Promise<void> {
  const candidates = charted.map(({ occasion: told, chart }): Candidate => {
    const occasion = asCharted(told, chart);
    return { occasion, chart, ineligible: ineligibleReason(running.study, occasion, chart) };
  });
  for (const wave of wavesOf(running.study, candidates)) {
    const judged = await judgedByWindow(running.study, wave, store);
    const scored = await Promise.all(
      running.scorers.map(async (scorer) => await scoreWith(scorer, running, judged, clock)),
    );
    const sealed = await store.seal(
      running.study,
      scored.flatMap(({ predictions }) => predictions),
    );
    await store.record(
      running.study,
      scored.flatMap(({ entries }) =>
        entries.flatMap(({ entry: told, id }) => (id === undefined || sealed.has(id) ? [told] : [])),
      ),
    );
  }
}

/** What one model makes of a batch; an entry with the id of a prediction counts only if that is sealed now. */
interface Scored {
  readonly predictions: readonly Prediction[];
  readonly entries: readonly { readonly entry: AccountingEntry; readonly id?: string | undefined }[];
}

async function scoreWith(
  scorer: Scorer,
  running: RunningStudy,
  candidates: readonly Candidate[],
  clock: Clock,
): Promise<Scored> {
  const trained = running.trainedOn.get(scorer.model);
  const judged = candidates.map((c) => ({
    ...c,
    ineligible:
      c.ineligible ??
      (c.chart.pseudonyms.some((patient) => trained?.has(patient)) ? ('training-patient' as const) : undefined),
  }));
  const eligible = judged.filter(({ ineligible }) => ineligible === undefined);
  const scorings = await scorer.score(
    eligible.map(({ chart, occasion }) => ({ chart: ofStay(chart, occasion), indexTime: occasion.indexTime })),
  );
  const predictions = eligible.map((c, i) => predictionOf(scorer, running, c, scorings[i]!, clock));
  const left = judged.filter(({ ineligible }) => ineligible !== undefined);
  return {
    predictions: predictions.filter((prediction) => prediction !== undefined),
    entries: [
      ...left.map(({ occasion, ineligible }) => ({
        entry: entry(scorer.model, occasion, 'ineligible', ineligible!, clock),
      })),
      ...eligible.map(({ occasion }, i) => ({
        entry: scoredEntry(scorer.model, occasion, scorings[i]!, clock),
        id: predictions[i]?.id,
      })),
    ],
  };
}

/** A score that was computed elsewhere for another stay says nothing of this one. */
function ofStay(chart: Chart, { encounter }: Occasion): Chart {
  const isOfAnother = (fact: Fact) =>
    fact.kind === 'score' && fact.encounter !== undefined && fact.encounter !== encounter;
  return chart.facts.some(isOfAnother) ? { ...chart, facts: chart.facts.filter((fact) => !isOfAnother(fact)) } : chart;
}

function scoredEntry(model: string, occasion: Occasion, scoring: Scoring, clock: Clock): AccountingEntry {
  return 'failed' in scoring
    ? entry(model, occasion, 'failed', scoring.failed, clock)
    : entry(model, occasion, 'open', null, clock);
}

/** A stay is accounted for from the moment at which it was learnt, not from the one it waits for. */
export function waitingEntry(model: string, occasion: Occasion, clock: Clock): AccountingEntry {
  return entry(model, { ...occasion, asOf: occasion.learntAt }, 'waiting', null, clock);
}

export function entry(
  model: string,
  occasion: Occasion,
  state: AdmissionState,
  reason: string | null,
  clock: Clock,
): AccountingEntry {
  const { encounter, site } = occasion;
  return { model, encounter, occasion: occasion.occasion, site, state, reason, at: scoredAt(occasion, clock) };
}

function scoredAt(occasion: Occasion, clock: Clock): string {
  return clock
    .workingTime(DateTime.fromISO(later(occasion.asOf, occasion.learntAt)))
    .toUTC()
    .toISO()!;
}

/** The later of two moments. */
export function later(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

function predictionOf(
  scorer: Scorer,
  { study, readInput }: RunningStudy,
  { occasion, chart }: Candidate,
  scoring: Scoring,
  clock: Clock,
): Prediction | undefined {
  if ('failed' in scoring) return undefined;
  const at = scoredAt(occasion, clock);
  const indexTime = DateTime.fromISO(occasion.indexTime, { zone: zoneNamed(study.protocol.timezone) });
  return {
    id: [study.id, study.version, scorer.model, occasion.encounter, occasion.indexTime].join('|'),
    model: scorer.model,
    checksum: scorer.checksum,
    patient: occasion.patient,
    person: chart.patient,
    encounter: occasion.encounter,
    occasion: occasion.occasion,
    site: occasion.site,
    indexTime: occasion.indexTime,
    asOf: occasion.asOf,
    scoredAt: at,
    retroactive: isRetroactive(occasion.indexTime, at),
    risk: scoring.risk,
    inputs: scoring.inputs,
    inputsHash: scoring.inputsHash,
    subgroups: subgroupValues(study.protocol, occasion, chart, indexTime, readInput),
  };
}
