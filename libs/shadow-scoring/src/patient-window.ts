import type { Chart } from '@sotto/admissions';
import { horizonDays, type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { IneligibleReason } from './eligibility';
import { admissionIn, type Occasion } from './occasion';
import type { ScoringStore } from './scoring.store';

/** An admission whose index time has come, with its chart and why it is not eligible. */
export interface Candidate {
  readonly occasion: Occasion;
  readonly chart: Chart;
  readonly ineligible: IneligibleReason | undefined;
}

/**
 * Candidates in groups to be scored one after the other. Under the rule first-per-patient-window no group holds a person
 * twice, so that each stay finds the predictions of the stays before it.
 */
export function wavesOf(study: Study, candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  if (study.protocol.index.rule !== 'first-per-patient-window') return [candidates];
  const taken = new Map<string, number>();
  const waves: Candidate[][] = [];
  for (const candidate of candidates.toSorted((a, b) => indexOf(a).toMillis() - indexOf(b).toMillis())) {
    const { pseudonyms } = candidate.chart;
    const wave = Math.max(...pseudonyms.map((patient) => taken.get(patient) ?? 0));
    (waves[wave] ??= []).push(candidate);
    for (const patient of pseudonyms) taken.set(patient, wave + 1);
  }
  return waves;
}

/** Under the rule first-per-patient-window an eligible stay within the horizon of a prediction of its person, earlier or
 * later, is left out. */
export async function judgedByWindow(
  study: Study,
  candidates: readonly Candidate[],
  store: ScoringStore,
): Promise<readonly Candidate[]> {
  if (study.protocol.index.rule !== 'first-per-patient-window') return candidates;
  const judged: Candidate[] = [];
  for (const candidate of candidates) {
    const within = candidate.ineligible === undefined && (await meetsPrediction(study, candidate, store));
    judged.push(within ? { ...candidate, ineligible: 'within-patient-window' } : candidate);
  }
  return judged;
}

/**
 * A stay that is learnt after a later one of its person that was predicted comes too late to be the first. A prediction
 * that will be no case holds no window: its stay was cancelled or moved, or its patient merged, as known by now.
 */
async function meetsPrediction(study: Study, candidate: Candidate, store: ScoringStore): Promise<boolean> {
  const index = indexOf(candidate).setZone(zoneNamed(study.protocol.timezone));
  const days = horizonDays(study.protocol);
  const [after, before] = [index.minus({ days }), index.plus({ days })].map((moment) => moment.toUTC().toISO()!);
  const { chart } = candidate;
  const predicted = await store.indexedBetween(study, chart.pseudonyms, after!, before!);
  return predicted.some((stay) => stay.person === chart.patient && admissionIn(chart, stay.encounter) !== undefined);
}

function indexOf({ occasion }: Candidate): DateTime {
  return DateTime.fromISO(occasion.indexTime);
}
