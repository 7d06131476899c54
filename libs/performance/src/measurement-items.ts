import type { Estimate, Interval, ThresholdRow } from '@sotto/statistics';
import type { Measurement } from './measure-look';

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
export function measurementItems({ group, ...place }: Measurement): MeasurementItem[] {
  const base = { ...place, cases: group.cases, events: group.events };
  if (group.suppressed === true) return [item(base, 'all-measures', null, { notEstimable: 'suppressed' })];
  const whole = Object.entries(group.measures).map(([name, estimate]) => item(base, name, null, estimate));
  const rows = group.thresholds.flatMap((row) =>
    Object.entries(valuesOf(row)).map(([name, value]) => item(base, name, row.at, value)),
  );
  return [...whole, ...rows];
}

type Place = Omit<MeasurementItem, 'measure' | 'threshold' | 'value' | 'interval' | 'notEstimable'>;

function item(place: Place, measure: string, threshold: number | null, estimate: Estimate): MeasurementItem {
  const known =
    'value' in estimate
      ? { value: estimate.value, interval: estimate.interval, notEstimable: null }
      : { value: null, interval: null, notEstimable: estimate.notEstimable };
  return { ...place, measure, threshold, ...known };
}

function valuesOf({ at: _at, ...row }: ThresholdRow): Record<string, Estimate> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? { value, interval: null } : (value as Estimate),
    ]),
  );
}
