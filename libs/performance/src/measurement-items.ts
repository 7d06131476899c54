import type { Estimate, Interval, ThresholdRow } from '@sotto/statistics';
import type { Visibility } from './visibility';
import type { CurveMeasurement, Measurement, Place } from './measure-look';

/** One number of a stored measurement, with what it rests on. */
export interface MeasurementItem {
  readonly model: string;
  readonly subgroup: string;
  readonly window: string;
  readonly look: number;
  readonly at: string;
  readonly measure: string;
  /** Of a measure at a threshold; null for the others. */
  readonly threshold: number | null;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly cases: number | null;
  readonly events: number | null;
  readonly notEstimable: string | null;
}

/** A stored measurement as a flat list; a suppressed group is one item that says so. */
export function measurementItems({ group, ...place }: Measurement, visible: Visibility): MeasurementItem[] {
  const { cases, events } = group;
  if (!visible.measures) {
    const hidden = { ...place, cases: visible.cases ? cases : null, events: null };
    return [item(hidden, 'all-measures', null, { notEstimable: 'suppressed' })];
  }
  const base = { ...place, cases, events };
  const rows = group.thresholds.flatMap((row) =>
    visible.table
      ? Object.entries(valuesOf(row)).map(([name, value]) => item(base, name, row.at, value))
      : [item(base, 'all-measures-at-threshold', row.at, { notEstimable: 'suppressed' })],
  );
  return [...itemsOf(base, group.measures), ...rows];
}

/** The measures of the curves of a group that is shown. */
export function curveItems({ curves, ...place }: CurveMeasurement): MeasurementItem[] {
  return itemsOf({ ...place, cases: curves.cases, events: curves.events }, curves.measures);
}

type Base = Place & { readonly cases: number | null; readonly events: number | null };

function itemsOf(base: Base, measures: Readonly<Record<string, Estimate>>): MeasurementItem[] {
  return Object.entries(measures).map(([name, estimate]) => item(base, name, null, estimate));
}

function item(base: Base, measure: string, threshold: number | null, estimate: Estimate): MeasurementItem {
  const known =
    'value' in estimate
      ? { value: estimate.value, interval: estimate.interval, notEstimable: null }
      : { value: null, interval: null, notEstimable: estimate.notEstimable };
  return { ...base, measure, threshold, ...known };
}

function valuesOf({ at: _at, ...row }: ThresholdRow): Record<string, Estimate> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? { value, interval: null } : (value as Estimate),
    ]),
  );
}
