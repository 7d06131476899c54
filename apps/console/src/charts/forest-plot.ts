import { counted, guarded, subgroupLabel } from '@sotto/reports';
import type { TopLevelSpec } from 'vega-lite';
import type { Measurement } from '../api/answers';
import type { MeasureWords } from '../words/measures';
import { notEstimableInWords } from '../words/reasons';
import type { Layer } from './layer';
import { scaleOf } from './scale-of';
import type { Frame } from './vega-chart';

interface ForestFrame extends Frame {
  readonly words: MeasureWords;
  /** Such as `deaths`. */
  readonly outcomes: string;
}

const narrowBelow = 560;
const besideInterval = { align: 'left', dx: 10 } as const;
const underName = { align: 'right', dx: -3, dy: 15, fontSize: 11 } as const;

/**
 * One row a group: its value, its interval, how many it rests on; a group without a number says why. Where there is no
 * room beside the interval, how many stands under the name of the group.
 */
export function forestPlot(rows: readonly Measurement[], frame: ForestFrame): TopLevelSpec {
  const { width, palette, words, outcomes } = frame;
  const isNarrow = width < narrowBelow;
  const labels = isNarrow ? 140 : 230;
  const counts = isNarrow ? 0 : 130;
  const order = rows.map(({ subgroup }) => subgroupLabel(subgroup));
  const y = { field: 'label', type: 'nominal', sort: order, title: null } as const;
  const { scale, axis } = scaleOf(rows, words, isNarrow ? 6 : 9);
  const x = { type: 'quantitative', title: words.name, scale, axis } as const;
  return {
    width: Math.max(120, width - labels - counts - 20),
    height: { step: isNarrow ? 52 : 26 },
    data: { values: rows.map((row) => drawn(row, outcomes)) },
    encoding: {
      y: {
        ...y,
        axis: {
          labelLimit: labels - 8,
          minExtent: labels,
          maxExtent: labels,
          ticks: false,
          domain: false,
          labelFontSize: 12,
          ...(isNarrow ? { labelExpr: "split(datum.label, ': ')", labelOffset: -16 } : {}),
        },
      },
    },
    layer: [
      ...referenceLine(frame),
      {
        transform: [{ filter: 'datum.value !== null' }],
        mark: { type: 'rule', strokeWidth: 2, color: palette.accent },
        encoding: {
          x: { ...x, field: 'low' },
          x2: { field: 'high' },
        },
      },
      {
        transform: [{ filter: 'datum.value !== null' }],
        mark: { type: 'point', shape: 'square', filled: true, size: 70, opacity: 1, color: palette.accent },
        encoding: {
          x: { ...x, field: 'value' },
          tooltip: [
            { field: 'label', title: 'group' },
            { field: 'says', title: words.name },
            { field: 'counts', title: 'rests on' },
          ],
        },
      },
      {
        transform: [{ filter: 'datum.value === null' }],
        mark: {
          type: 'text',
          align: 'left',
          fontStyle: 'italic',
          fontSize: 11,
          color: palette.muted,
          limit: width - labels - counts - 20,
        },
        encoding: { x: { value: 4 }, text: { field: 'reason' } },
      },
      {
        mark: { type: 'text', color: palette.muted, ...(isNarrow ? underName : besideInterval) },
        encoding: { x: { value: isNarrow ? 0 : 'width' }, text: { field: 'counts' } },
      },
    ],
  };
}

function drawn({ subgroup, value, interval, cases, events, notEstimable }: Measurement, outcomes: string) {
  return {
    label: subgroupLabel(subgroup),
    value,
    low: interval?.low ?? value,
    high: interval?.high ?? value,
    says: value === null ? '' : value.toFixed(3),
    counts: `n ${guarded(cases)}${events === null ? '' : `, ${counted(events)} ${outcomes}`}`,
    reason: notEstimable === null ? '' : notEstimableInWords(notEstimable),
  };
}

function referenceLine({ words: { reference }, palette }: ForestFrame): Layer[] {
  if (reference === undefined) return [];
  return [
    {
      data: { values: [{ at: reference.value, says: reference.says }] },
      mark: { type: 'rule', strokeDash: [5, 4], color: palette.ink, strokeWidth: 1.5 },
      encoding: { x: { field: 'at', type: 'quantitative' }, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      data: { values: [{ at: reference.value, says: reference.says }] },
      mark: { type: 'text', baseline: 'bottom', dy: -4, color: palette.ink },
      encoding: { x: { field: 'at', type: 'quantitative' }, y: { value: 0 }, text: { field: 'says' } },
    },
  ];
}
