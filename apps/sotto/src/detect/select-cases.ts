import type { SubgroupColumn } from '../measures/read-predictions';
import { reasonInWords } from '@sotto/reports';
import { Refusal } from '../measures/refusal';
import type { DetectOptions } from './options';
import type { Cases } from './read-cases';
import { isoTime } from './times';

/** The rows that can be used, in order of index time. */
export interface SelectedCases {
  readonly rows: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly remarks: readonly string[];
  readonly asOfDay: number;
  readonly risks: Float64Array;
  readonly indexDays: Float64Array;
  readonly maturedDays: Float64Array;
  /** Day on which the event became known, Infinity where none is known by the end of the file. */
  readonly knownDays: Float64Array;
  /** Outcome of a mature case; 2 where the row is not mature. */
  readonly outcomes: Uint8Array;
  /** Number of each row's patient; absent where the file does not tell patients. */
  readonly patients?: Uint32Array;
  readonly subgroups: readonly SubgroupColumn[];
  readonly searched: readonly SubgroupColumn[];
  readonly unmatured: number;
}

const reasons = [
  'missing-index-time',
  'index-time-unreadable',
  'missing-risk',
  'risk-out-of-range',
  'outcome-not-0-or-1',
  'outcome-known-before-index',
  'indexed-after-as-of',
  'missing-outcome',
  'duplicate-row',
  'patient-again-within-horizon',
] as const;

type Reason = (typeof reasons)[number];

/** Leaves out what cannot be used, by reason, and says how the rest was understood. */
export function selectCases(cases: Cases, options: DetectOptions): SelectedCases {
  const known = knownDays(cases);
  const followUpDays = options.horizonDays + options.lagDays;
  const matured = cases.maturedDays.map((day, i) => (Number.isNaN(day) ? cases.indexDays[i]! + followUpDays : day));
  const asOfDay = options.asOfDay ?? latest(cases);
  const counts = new Map<Reason, number>();
  const kept: number[] = [];
  const windowEnds = new Map<number, number>();
  for (let i = 0; i < cases.rows; i++) {
    const reason = reasonOf(cases, i, known.days[i]!, { asOfDay, matured: matured[i]! });
    const repeated = reason ?? repeatOf(cases, i, windowEnds, options.horizonDays);
    if (repeated === undefined) kept.push(i);
    else counts.set(repeated, (counts.get(repeated) ?? 0) + 1);
  }
  if (kept.length === 0) throw new Refusal(`no row of the file can be used: ${reasonsInWords(counts)}`);
  const events = kept.map((i) => (matured[i]! <= asOfDay ? cases.outcomes[i]! : 2));
  return {
    rows: cases.rows,
    leftOut: reasons.flatMap((reason) => (counts.has(reason) ? [{ reason, rows: counts.get(reason)! }] : [])),
    remarks: [...known.remarks, ...remarksOf(cases, kept, known.days, options)],
    asOfDay,
    risks: Float64Array.from(kept, (i) => cases.risks[i]!),
    indexDays: Float64Array.from(kept, (i) => cases.indexDays[i]!),
    maturedDays: Float64Array.from(kept, (i) => matured[i]!),
    knownDays: Float64Array.from(kept, (i) => (cases.outcomes[i] === 0 ? Infinity : known.days[i]!)),
    outcomes: Uint8Array.from(events),
    ...(cases.patients === undefined ? {} : { patients: patientsOf(cases.patients, kept) }),
    subgroups: cases.subgroups.map((column) => partOf(column, kept)),
    searched: cases.searched.map((column) => partOf(column, kept)),
    unmatured: events.filter((event) => event === 2).length,
  };
}

/** A row without a patient is one of its own. */
function patientsOf(patients: Uint32Array, kept: readonly number[]): Uint32Array {
  const last = patients.reduce((most, patient) => Math.max(most, patient), 0);
  return Uint32Array.from(kept, (row) => patients[row]! || last + 1 + row);
}

function partOf(column: SubgroupColumn, kept: readonly number[]): SubgroupColumn {
  return { ...column, codes: Uint8Array.from(kept, (i) => column.codes[i]!) };
}

/** `12 indexed after the day as of which the file is read`, the most frequent first. */
function reasonsInWords(counts: ReadonlyMap<Reason, number>): string {
  const most = [...counts].toSorted(([, a], [, b]) => b - a);
  return most.map(([reason, rows]) => `${rows} ${rows === 1 ? 'row' : 'rows'}: ${reasonInWords(reason)}`).join('; ');
}

interface Moment {
  readonly asOfDay: number;
  readonly matured: number;
}

function reasonOf(cases: Cases, i: number, known: number, { asOfDay, matured }: Moment): Reason | undefined {
  const [risk, index, outcome] = [cases.risks[i]!, cases.indexDays[i]!, cases.outcomes[i]!];
  if (Number.isNaN(index)) return cases.unreadableTimes[i] === 1 ? 'index-time-unreadable' : 'missing-index-time';
  if (Number.isNaN(risk)) return 'missing-risk';
  if (risk < 0 || risk > 1) return 'risk-out-of-range';
  if (outcome === 3) return 'outcome-not-0-or-1';
  if (known < index) return 'outcome-known-before-index';
  if (index > asOfDay) return 'indexed-after-as-of';
  if (outcome === 2 && matured <= asOfDay) return 'missing-outcome';
  return undefined;
}

/** Of rows of one patient indexed within a horizon the first stays, so that one death is never counted twice. */
function repeatOf(cases: Cases, i: number, ends: Map<number, number>, horizonDays: number): Reason | undefined {
  const patient = cases.patients?.[i] ?? 0;
  if (patient === 0) return undefined;
  const index = cases.indexDays[i]!;
  if (cases.duplicates[i] === 1) return 'duplicate-row';
  if (index < (ends.get(patient) ?? -Infinity)) return 'patient-again-within-horizon';
  ends.set(patient, index + horizonDays);
  return undefined;
}

/** A death of which only the date is known is placed in the middle of it, or of what the index time left of it. */
function knownDays(cases: Cases): { readonly days: Float64Array; readonly remarks: string[] } {
  const written = cases.knownPrecision;
  const known = cases.knownDays.map((day) => (Number.isNaN(day) ? Infinity : day));
  const timed = known.some((day, i) => Number.isFinite(day) && written[i] === 0);
  let dates = 0;
  const days = known.map((day, i) => {
    if (!Number.isFinite(day) || written[i] === 0 || (written[i] === 2 && timed)) return day;
    dates += 1;
    const index = cases.indexDays[i]!;
    return Math.floor(index) === day ? (index + day + 1) / 2 : day + 0.5;
  });
  return {
    days,
    remarks: dates === 0 ? [] : [`${dates} events have only a date and are placed in the middle of the day`],
  };
}

function latest(cases: Cases): number {
  let day = -Infinity;
  for (const days of [cases.indexDays, cases.maturedDays, cases.knownDays]) {
    for (let i = 0; i < days.length; i++) if (days[i]! > day) day = days[i]!;
  }
  return day;
}

function remarksOf(
  cases: Cases,
  kept: readonly number[],
  known: Float64Array,
  { horizonDays, lagDays, zone }: DetectOptions,
): string[] {
  const followUpDays = horizonDays + lagDays;
  const count = (has: (i: number) => boolean) => kept.reduce((sum, i) => sum + Number(has(i)), 0);
  const isKnown = (i: number) => Number.isFinite(known[i]!);
  const lines = [
    [
      count((i) => cases.patients === undefined && cases.duplicates[i] === 1),
      'rows are the same as an earlier one; without --patient each counts as another patient',
    ],
    [
      count((i) => cases.outcomes[i] === 0 && isKnown(i)),
      'rows have a day on which an event became known and an outcome of 0; they count as no event',
    ],
    [
      cases.hasKnownAt ? count((i) => cases.outcomes[i] === 1 && !isKnown(i)) : 0,
      'events have no day on which they became known; they count in the settled figures only',
    ],
    [
      cases.hasKnownAt
        ? count((i) => cases.outcomes[i] === 1 && isKnown(i) && known[i]! - cases.indexDays[i]! > followUpDays)
        : 0,
      `events became known later than ${followUpDays} days after the index time; they count in the settled figures only`,
    ],
  ] as const;
  const early = count((i) => cases.maturedDays[i]! < cases.indexDays[i]!);
  if (early > 0)
    throw new Refusal(
      `${early} rows mature before their index time, the first indexed ${isoTime(cases.indexDays[kept.find((i) => cases.maturedDays[i]! < cases.indexDays[i]!)!]!, zone)}`,
    );
  return lines.flatMap(([rows, text]) => (rows > 0 ? [`${rows} ${text}`] : []));
}
