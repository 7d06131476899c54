import { drawnAt, labelAlign, type TimeSpan } from '@sotto/reports';
import type { Layer } from './layer';
import type { Palette } from './palette';

/**
 * A line at the moment from which a simulated treatment was given, and a label above all that is drawn.
 *
 * @param above pixels between the label and the plot
 */
export function simulatedDate(
  treatmentFrom: string | null,
  [from, to]: TimeSpan,
  palette: Palette,
  above = 4,
): Layer[] {
  const at = treatmentFrom === null ? Number.NaN : drawnAt(treatmentFrom);
  if (!(at >= from && at <= to)) return [];
  const data = { values: [{ at, says: 'simulated treatment starts' }] };
  const x = { field: 'at', type: 'temporal' } as const;
  const align = labelAlign((at - from) / (to - from));
  return [
    {
      data,
      mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 2, color: palette.simulated },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      data,
      mark: {
        type: 'text',
        align,
        baseline: 'bottom',
        color: palette.simulated,
      },
      encoding: { x, y: { value: -above }, text: { field: 'says' } },
    },
  ];
}
