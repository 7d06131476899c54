import { drawnAt } from '../words/dates';
import type { Layer } from './layer';
import type { Palette } from './palette';

/** A line at the moment from which a simulated treatment was given, and a label that says so. */
export function simulatedDate(treatmentFrom: string | null, palette: Palette): Layer[] {
  if (treatmentFrom === null) return [];
  const data = { values: [{ at: drawnAt(treatmentFrom), says: ['simulated', 'treatment starts'] }] };
  const x = { field: 'at', type: 'temporal' } as const;
  return [
    {
      data,
      mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 2, color: palette.simulated },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      data,
      mark: { type: 'text', align: 'left', baseline: 'top', dx: 5, color: palette.simulated },
      encoding: { x, y: { value: 2 }, text: { field: 'says' } },
    },
  ];
}
