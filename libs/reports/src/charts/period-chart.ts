import type { Period } from '@sotto/decay';
import { drawnAt } from '../words/dates';
import { type Chart, chartFrame, colours } from './chart';
import { changeBand, monthAxis, simulatedStart, spanDomain } from './time-axis';

export interface PeriodsOf {
  readonly periods: readonly Period[];
  /** What is counted, in the plural. */
  readonly outcomes: string;
  readonly changePoint: { readonly low: string; readonly high: string } | null;
  readonly treatmentFrom: string | null;
}

const barDays = 30;
/** In words, after `the height of a bar is`. */
export const heightOfBars = `the mean of ${barDays} days, so that a longer time is no higher bar`;
const [expectedSays, knownSays] = ['expected by then', 'known'];
/** Of a period's length, free on either side of what is known. */
const inset = 0.22;

/** What was expected of each period as a wide bar, what is known as a narrow one before it; both as means of 30 days. */
export function periodChart({ periods, outcomes, changePoint, treatmentFrom }: PeriodsOf, width: number): Chart {
  const bars = periods.flatMap(({ from, until, events, expected }) => {
    const [left, right] = [drawnAt(from), drawnAt(until)];
    const edge = (right - left) * inset;
    const mean = (count: number) => (count * barDays * 86_400_000) / (right - left);
    return [
      { left: left + edge / 4, right: right - edge / 4, count: mean(expected), what: expectedSays },
      { left: left + edge, right: right - edge, count: mean(events), what: knownSays },
    ];
  });
  const span = [drawnAt(periods[0]!.from), drawnAt(periods.at(-1)!.until)] as const;
  const color = {
    field: 'what',
    title: null,
    scale: { domain: [expectedSays, knownSays], range: [colours.grid, colours.accent] },
    legend: { orient: 'top', symbolType: 'square' },
  };
  const drawn = (what: string): Chart => ({
    transform: [{ filter: { field: 'what', equal: what } }],
    mark: { type: 'rect', stroke: what === expectedSays ? colours.muted : null, strokeWidth: 0.5 },
    encoding: {
      x: {
        field: 'left',
        type: 'temporal',
        title: null,
        scale: { domain: spanDomain(span) },
        axis: monthAxis(width, span),
      },
      x2: { field: 'right' },
      y: { field: 'count', type: 'quantitative', title: `${outcomes} in ${barDays} days`, axis: { tickCount: 4 } },
      y2: { datum: 0 },
      color,
    },
  });
  return {
    ...chartFrame,
    width: width - 80,
    height: 110,
    data: { values: bars },
    layer: [...changeBand(changePoint), drawn(expectedSays), drawn(knownSays), ...simulatedStart(treatmentFrom, span)],
  };
}
