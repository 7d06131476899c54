import type { Direction, Signal } from '@sotto/decay';
import { day } from './dates';
import { counted, countOf } from './numbers';
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
  const who = patientsOf(subgroup, mode);
  const seen =
    events === null || predicted === null
      ? 'too few to show their numbers'
      : detector === 'follow-up'
        ? `${countOf(events, outcomes)} known, ${counted(predicted)} expected by then among ${countOf(cases, 'patient')}`
        : `${countOf(events, outcomes)} observed, ${counted(predicted)} expected among ${countOf(cases, 'case')}`;
  return `${who.charAt(0).toUpperCase()}${who.slice(1)}: ${seen}; the evidence passed the alarm line on ${day(at, timezone)}.`;
}

export function directionInWords(direction: Direction): string {
  switch (direction) {
    case 'over-prediction':
      return 'Risks too high';
    case 'under-prediction':
      return 'Risks too low';
  }
}

/** What a test counts. */
export function detectorInWords(detector: Detector): string {
  switch (detector) {
    case 'follow-up':
      return 'From the first day';
    case 'labels':
      return 'Final outcomes only';
  }
}
