import type { OrderedCases } from '../ordering/ascending';
import type { Generator } from './seeded-generator';

/** What is drawn with replacement: cases, or patients with all their cases. */
export type Unit = { readonly kind: 'case' } | { readonly kind: 'patient'; readonly of: Uint32Array };

/**
 * A source of resamples of ascending cases; each comes back ascending, so that nothing is sorted again.
 *
 * @param unit for patients, the number of each case's patient, counted from 0, same order as the cases
 */
export function resampler(cases: OrderedCases, unit: Unit, generator: Generator): () => OrderedCases {
  const draw = drawOf(cases.risks.length, unit, generator);
  const times = new Uint16Array(cases.risks.length);
  return () => {
    times.fill(0);
    draw(times);
    return repeated(cases, times);
  };
}

/** A source of resamples as ascending row numbers; a row stands there as often as it was drawn. */
export function rowResampler(count: number, unit: Unit, generator: Generator): () => Uint32Array {
  const draw = drawOf(count, unit, generator);
  const times = new Uint16Array(count);
  return () => {
    times.fill(0);
    draw(times);
    const rows = new Uint32Array(times.reduce((sum, drawn) => sum + drawn, 0));
    for (let i = 0, at = 0; i < count; i++) for (let left = times[i]!; left > 0; left--) rows[at++] = i;
    return rows;
  };
}

function drawOf(count: number, unit: Unit, generator: Generator): (times: Uint16Array) => void {
  if (unit.kind === 'patient') return drawPatients(unit.of, generator);
  return (times) => {
    for (let i = 0; i < count; i++) times[generator.below(count)]! += 1;
  };
}

function drawPatients(of: Uint32Array, generator: Generator): (times: Uint16Array) => void {
  const { numbers, draw, drawn } = patientDraws(of, generator);
  return (times) => {
    draw();
    for (let i = 0; i < times.length; i++) times[i] = drawn[numbers[i]!]!;
  };
}

/** Patients by number, and a source of resamples of them. */
export interface PatientDraws {
  /** Number of each row's patient, without gaps from 0. */
  readonly numbers: Uint32Array;
  /** How often each patient is in the latest resample. */
  readonly drawn: Uint16Array;
  draw(): void;
}

/** Draws patients with replacement. */
export function patientDraws(of: Uint32Array, generator: Generator): PatientDraws {
  const { numbers, count } = numbersOf(of);
  const drawn = new Uint16Array(count);
  const draw = (): void => {
    drawn.fill(0);
    for (let i = 0; i < drawn.length; i++) drawn[generator.below(drawn.length)]! += 1;
  };
  return { numbers, drawn, draw };
}

/** The number of each row's patient in the order of their codes, without gaps from 0, and how many patients there are. */
export function numbersOf(patients: Uint32Array): { readonly numbers: Uint32Array; readonly count: number } {
  const codes = Uint32Array.from(new Set(patients)).sort();
  const known = new Map(Array.from(codes, (code, number) => [code, number]));
  return { numbers: patients.map((code) => known.get(code)!), count: codes.length };
}

function repeated({ risks, outcomes }: OrderedCases, times: Uint16Array): OrderedCases {
  const total = times.reduce((sum, count) => sum + count, 0);
  const resample = { risks: new Float64Array(total), outcomes: new Uint8Array(total) };
  for (let i = 0, at = 0; i < times.length; i++) {
    for (let left = times[i]!; left > 0; left--, at++) {
      resample.risks[at] = risks[i]!;
      resample.outcomes[at] = outcomes[i]!;
    }
  }
  return resample;
}
