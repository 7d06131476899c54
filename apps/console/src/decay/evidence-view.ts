import type { Direction } from '../api/answers';

/** What the page shows; kept in its address. */
export interface EvidenceView {
  readonly model?: string;
  readonly direction?: Direction;
  readonly subgroup?: string;
  /** Absent: the detector whose alarms are the signals. */
  readonly detector?: 'labels';
}

export function readEvidenceView(search: Record<string, unknown>): EvidenceView {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const direction = search.direction === 'under-prediction' ? search.direction : undefined;
  const detector = search.detector === 'labels' ? search.detector : undefined;
  return { model: text(search.model), direction, subgroup: text(search.subgroup), detector };
}
