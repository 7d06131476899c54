import type { Estimate } from '@sotto/statistics';
import type { GroupFindings } from '../findings';
import { groupLabel } from '../words/groups';
import type { MeasureWords } from '../words/measures';
import { counted } from '../words/numbers';
import { reasonInWords } from '../words/reasons';
import { type Chart, chartFrame, colours } from './chart';

interface Forest {
  readonly measure: string;
  readonly words: MeasureWords;
  readonly scale: 'linear' | 'log';
  /** Where a dashed line stands, and what it means. */
  readonly reference?: { readonly at: number; readonly says: string };
}

const narrowBelow = 560;

/** Without a screen the width of a text is estimated, and too wide. */
const widthOverEstimate = 1.45;

/** One row a group: its value, its interval and how many cases it rests on, or why there is no number. */
export function forestChart(groups: readonly GroupFindings[], forest: Forest, width: number): Chart {
  const isNarrow = width < narrowBelow;
  const [labels, counts] = isNarrow ? [130, 0] : [230, 170];
  const found = groups.map((group) => drawn(group, group.measures[forest.measure]));
  const rows = isNarrow ? found.map(withCountsBelow) : found;
  const scale: { type: string; domain?: [number, number]; nice?: boolean; zero?: boolean } =
    forest.scale === 'log'
      ? { type: 'log', nice: false, domain: domainOf(rows, forest.reference?.at) }
      : { type: 'linear', zero: false };
  const title = isNarrow ? forest.words.name : `${forest.words.name}, with 95 % interval`;
  const x = { type: 'quantitative', title, scale, axis: axisBelow(scale, isNarrow ? 4 : 9) };
  const place = { ...x, field: 'value' };
  const estimated = [{ filter: 'datum.value !== null' }];
  return {
    ...chartFrame,
    width: width - labels - counts - 30,
    height: { step: isNarrow ? 36 : 26 },
    data: { values: rows },
    encoding: { y: axisOf(rows, labels) },
    layer: [
      ...referenceLine(forest),
      {
        transform: estimated,
        mark: { type: 'rule', strokeWidth: 2, color: colours.accent },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' } },
      },
      {
        transform: estimated,
        mark: { type: 'point', shape: 'square', filled: true, size: 60, opacity: 1, color: colours.accent },
        encoding: { x: place },
      },
      {
        transform: [{ filter: 'datum.value === null' }],
        mark: { type: 'text', align: 'left', fontStyle: 'italic', fontSize: 11, color: colours.muted },
        encoding: { x: { value: 4 }, text: { field: 'reason' } },
      },
      ...(isNarrow ? [] : [countsColumn]),
    ],
  };
}

const countsColumn = {
  mark: { type: 'text', align: 'left', dx: 10, color: colours.muted },
  encoding: { x: { value: 'width' }, text: { field: 'counts' } },
};

/** Where there is no room beside the plot, the counts stand below the name. */
function withCountsBelow(row: Row): Row {
  return row.counts === '' ? row : { ...row, label: `${row.label}${lineBreak}${row.counts}` };
}

const lineBreak = '\n';

interface Row {
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly counts: string;
  readonly reason: string;
}

function drawn(group: GroupFindings, estimate: Estimate | undefined): Row {
  const counts = group.events === null ? '' : `${counted(group.events)} of ${counted(group.cases ?? 0)}`;
  const named = { label: groupLabel(group.name), counts };
  if (group.suppressed || estimate === undefined) {
    return { ...named, value: null, low: null, high: null, reason: reasonInWords('suppressed') };
  }
  if ('notEstimable' in estimate) {
    return { ...named, value: null, low: null, high: null, reason: reasonInWords(estimate.notEstimable) };
  }
  const { value, interval } = estimate;
  return { ...named, value, low: interval?.low ?? value, high: interval?.high ?? value, reason: '' };
}

const ratios = [0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20];

/** Round ratios on a scale of ratios, every second one where there is no room. */
function axisBelow({ domain }: { readonly domain?: [number, number] }, ticks: number): Chart {
  if (domain === undefined) return { tickCount: ticks, format: '~g' };
  const within = ratios.filter((ratio) => ratio >= domain[0] && ratio <= domain[1]);
  const one = within.indexOf(1);
  const values = within.length <= ticks ? within : within.filter((_, i) => (i - one) % 2 === 0);
  return { values, format: '~g' };
}

function axisOf(rows: readonly Row[], width: number): Chart {
  const axis = {
    labelExpr: `split(datum.label, '\\n')`,
    labelLimit: widthOverEstimate * (width - 8),
    minExtent: width,
    maxExtent: width,
    ticks: false,
    domain: false,
  };
  return { field: 'label', type: 'nominal', sort: rows.map(({ label }) => label), title: null, axis };
}

function referenceLine({ reference }: Forest): Chart[] {
  if (reference === undefined) return [];
  const x = { datum: reference.at, type: 'quantitative' };
  return [
    {
      mark: { type: 'rule', strokeDash: [5, 4], color: colours.ink },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      data: { values: [{}] },
      mark: { type: 'text', baseline: 'bottom', dy: -4, text: reference.says, color: colours.ink },
      encoding: { x, y: { value: 0 } },
    },
  ];
}

function domainOf(rows: readonly Row[], reference = 1): [number, number] {
  const ends = rows.flatMap(({ value, low, high }) => [value, low, high]);
  const shown = [reference, ...ends.filter((end) => end !== null && end > 0)] as number[];
  return [Math.min(...shown) / 1.03, Math.max(...shown) * 1.03];
}
