import type { Signal, SignalDirection } from '@sotto/decay';
import { day } from './dates';
import { upperFirst } from './letter-case';
import { counted, countOf, decimals } from './numbers';
import { type Mode, patientsOf } from './subgroups';

type Detector = Signal['detector'];

interface Telling {
  readonly outcomes: readonly [string, string];
  readonly timezone: string;
  readonly mode: Mode;
}

/** `Patients with disease class Cancer: 74 deaths known, 113 expected by then among 349 patients; …` */
export function signalInWords(signal: Omit<Signal, 'change'>, { outcomes, timezone, mode }: Telling): string {
  const { subgroup, detector, events, predicted, cases, at } = signal;
  const who = upperFirst(patientsOf(subgroup, mode));
  const passed = `the evidence passed the alarm line on ${day(at, timezone)}.`;
  if (signal.ranking !== undefined) return `${who}: ${rankingInWords(signal, signal.ranking, outcomes)}; ${passed}`;
  const seen =
    events === null || predicted === null
      ? 'too few to show their numbers'
      : detector === 'follow-up'
        ? `${countOf(events, outcomes)} known, ${counted(predicted)} expected by then among ${countOf(cases, 'patient')}`
        : `${countOf(events, outcomes)} observed, ${counted(predicted)} expected among ${countOf(cases, 'case')}`;
  return `${who}: ${seen}; ${passed}`;
}

/** `put in order worse than in the reference period, when AUROC was at least 0.78: since then 0.71 on average …`. */
function rankingInWords(
  { cases, events }: Pick<Signal, 'cases' | 'events'>,
  { floor, average, expected }: NonNullable<Signal['ranking']>,
  outcomes: Telling['outcomes'],
): string {
  const than = `put in order worse than in the reference period, when AUROC was at least ${decimals(floor, 2)}`;
  if (average === null || expected === null) return `${than}; too few to show their numbers`;
  const among = `${countOf(cases, 'case')}, ${countOf(events, outcomes)}`;
  return `${than}: since then ${decimals(average, 2)} on average (${among}), where the risks of these cases would give ${decimals(expected, 2)} if they were right`;
}

export function directionInWords(direction: SignalDirection): string {
  switch (direction) {
    case 'over-prediction':
      return 'Risks too high';
    case 'under-prediction':
      return 'Risks too low';
    case 'worse-ranking':
      return 'Ranking worse';
  }
}

/** What a test counts. */
export function detectorInWords(detector: Detector): string {
  switch (detector) {
    case 'follow-up':
      return 'From the first day';
    case 'labels':
      return 'Final outcomes only';
    case 'ranking':
      return 'Ranking, on final outcomes';
  }
}
