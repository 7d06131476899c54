import { bySubgroup, type Case } from '@sotto/performance';
import { horizonDays, type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import { afterLook, alarmLine, type Direction, logEvidence, type LogM, nullRisk, restart, statistic } from './e-sr';
import type { LabelEntry, Totals } from './ledger';
import type { StreamReference } from './reference';

export const directions: readonly Direction[] = ['over-prediction', 'under-prediction'];

export interface DecayLook {
  readonly model: string;
  readonly number: number;
  readonly at: DateTime;
  readonly reference: readonly StreamReference[];
  /** State of every stream after the look before, by `streamKey`. */
  readonly before: ReadonlyMap<string, StreamMemory>;
}

/** What a stream carries from look to look. */
export interface StreamMemory {
  readonly logM: LogM;
  readonly total: Totals;
}

const fresh: StreamMemory = { logM: restart, total: { cases: 0, events: 0, predicted: 0 } };

export function streamKey(subgroup: string, direction: Direction): string {
  return `${subgroup} ${direction}`;
}

/**
 * One look of the label e-SR over every stream of one model.
 *
 * @param cases those that matured since the look before and are not in the reference, one a patient and horizon
 * @returns one ledger entry a stream; a stream that passes its line alarms and starts again
 * @see methods E.2 and E.3
 */
export function takeLook(study: Study, cases: readonly Case[], look: DecayLook): LabelEntry[] {
  refuseUnmatured(cases, look.at);
  const threshold = alarmLine(2 * look.reference.length, study.protocol.decay.falseAlarmsPerYear);
  const members = bySubgroup(cases);
  return look.reference.flatMap((reference) =>
    directions.map((direction) =>
      lookAtStream(members.get(reference.subgroup) ?? [], reference, direction, look, threshold),
    ),
  );
}

function lookAtStream(
  cases: readonly Case[],
  { subgroup, shift }: StreamReference,
  direction: Direction,
  look: DecayLook,
  threshold: number,
): LabelEntry {
  const before = look.before.get(streamKey(subgroup, direction)) ?? fresh;
  const seen = countsOf(cases);
  const entry = {
    detector: 'labels' as const,
    model: look.model,
    look: look.number,
    at: look.at.toUTC().toISO()!,
    subgroup,
    direction,
    tier: 'alarm' as const,
    threshold,
    ...seen,
    total: plus(before.total, seen),
  };
  if (shift === undefined) {
    return { ...entry, state: 'waiting-for-reference-events', logM: before.logM, statistic: null, alarm: false };
  }
  const nullRisks = cases.map(({ risk }) => nullRisk(risk, direction, shift));
  const outcomes = cases.map(({ outcome }) => outcome);
  const logM = afterLook(before.logM, logEvidence(nullRisks, outcomes, direction));
  const value = statistic(logM);
  return { ...entry, state: 'tested', logM, statistic: value, alarm: value >= threshold };
}

function countsOf(cases: readonly Case[]): Totals {
  const events = cases.reduce((sum, { outcome }) => sum + outcome, 0);
  return { cases: cases.length, events, predicted: cases.reduce((sum, { risk }) => sum + risk, 0) };
}

function plus(a: Totals, b: Totals): Totals {
  return { cases: a.cases + b.cases, events: a.events + b.events, predicted: a.predicted + b.predicted };
}

/** What the next look starts from: an alarm starts its stream again. */
export function memoryAfter(entries: readonly LabelEntry[]): Map<string, StreamMemory> {
  return new Map(
    entries.map(({ subgroup, direction, alarm, logM, total }) => [
      streamKey(subgroup, direction),
      alarm ? fresh : { logM, total },
    ]),
  );
}

type WindowRow = Pick<Case, 'patient' | 'indexTime' | 'encounter'>;

/**
 * One row a patient and horizon: of rows of one patient indexed within a horizon, the first stays. One death is then
 * never counted twice.
 */
export function firstPerPatientWindow<Row extends WindowRow>(study: Study, cases: readonly Row[]): Row[] {
  const days = horizonDays(study.protocol);
  const byPatient = Map.groupBy(cases, ({ patient }) => patient);
  const dropped = new Set<Row>();
  for (const rows of byPatient.values()) {
    if (rows.length === 1) continue;
    let windowEnd = -Infinity;
    for (const row of rows.toSorted(byIndexTime)) {
      const index = DateTime.fromISO(row.indexTime, { zone: zoneNamed(study.protocol.timezone) });
      if (index.toMillis() < windowEnd) dropped.add(row);
      else windowEnd = index.plus({ days }).toMillis();
    }
  }
  return cases.filter((row) => !dropped.has(row));
}

function byIndexTime(a: WindowRow, b: WindowRow): number {
  return Date.parse(a.indexTime) - Date.parse(b.indexTime) || (a.encounter < b.encounter ? -1 : 1);
}

function refuseUnmatured(cases: readonly Case[], at: DateTime): void {
  if (cases.some(({ maturedAt }) => Date.parse(maturedAt) > at.toMillis())) {
    throw new RangeError('the label e-SR was given a prediction whose outcome cannot be known yet');
  }
}
