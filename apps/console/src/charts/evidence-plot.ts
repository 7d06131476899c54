import { clearOfStart, drawnAt, spanDomain, subgroupLabel, type TimeSpan } from '@sotto/reports';
import type { TopLevelSpec } from 'vega-lite';
import { type AlarmLine, alarmLines, type DrawnStream } from '../decay/alarm-lines';
import { type DrawnEvent, eventLines, eventsWithin } from './event-lines';
import { monthAxis } from './month-plot';
import type { Palette } from './palette';
import { simulatedDate } from './simulated-date';
import type { Layer } from './layer';
import type { Frame } from './vega-chart';

interface EvidenceFrame extends Frame {
  readonly treatmentFrom: string | null;
  readonly events: readonly DrawnEvent[];
}

/** Above the alarm line and the highest evidence, in natural logarithms. */
const roomForLabels = 1.8;
/** Of the numbers of events, in pixels. */
const heightOfNumbers = 16;
/** Of the name of a line, in pixels. */
const lengthOfLabel = 170;
const steps = Array.from({ length: 13 }, (_, power) => power * Math.LN10);

const stepNames = "format(pow(10, round(datum.value / 2.302585092994046)), ',')";

/** Evidence by look, a line a group; groups that passed the alarm line have a colour and a name, the others are grey. */
export function evidencePlot(streams: readonly DrawnStream[], frame: EvidenceFrame): TopLevelSpec {
  const { width, palette, treatmentFrom, events } = frame;
  const plotWidth = Math.max(160, width - 100);
  const named = streams.filter(({ looks }) => streams.length === 1 || looks.some(({ alarm }) => alarm));
  const names = named.map(({ subgroup }) => subgroupLabel(subgroup));
  const values = streams.flatMap(pointsOf);
  const span = spanOf(values, treatmentFrom);
  const above = eventsWithin(events, span).length > 0 ? heightOfNumbers + 4 : 4;
  const time = { scale: { domain: spanDomain(span) }, axis: monthAxis(width) };
  const x = { field: 'at', type: 'temporal', title: 'look', ...time } as const;
  const lines = alarmLines(streams);
  const label = clearOfStart(treatmentFrom, span, { width: plotWidth, length: lengthOfLabel });
  const top = Math.max(...lines.map(({ level }) => level), ...values.map(({ evidence }) => evidence)) + roomForLabels;
  const scale = { domain: [0, top], nice: false };
  const y = {
    field: 'evidence',
    type: 'quantitative',
    title: 'evidence (each step: ten times more)',
    scale,
    axis: { values: steps, labelExpr: stepNames, minExtent: 52, maxExtent: 52 },
  } as const;
  const color = { field: 'group', title: null, scale: { domain: names, range: [...palette.series] } } as const;
  const columns = width < 560 ? 1 : 2;
  const legend = {
    orient: 'bottom',
    columns,
    symbolType: 'stroke',
    symbolStrokeWidth: 3,
    labelExpr: columns === 1 ? "split(replace(datum.label, ' (', ', ('), ', ')" : "split(datum.label, ', ')",
    labelLimit: (width - 100) / columns - 20,
  } as const;
  return {
    width: plotWidth,
    height: 340,
    padding: { left: 5, right: 16, top: 5, bottom: 5 },
    data: { values },
    layer: [
      ...lines.flatMap((line, i) => drawnLine(line, i === 0, { palette, label })),
      ...eventLines(events, span, { plotWidth, palette }),
      ...simulatedDate(treatmentFrom, span, palette, above),
      {
        transform: [{ filter: { not: { field: 'group', oneOf: names } } }],
        mark: { type: 'line', color: palette.faint, strokeWidth: 1 },
        encoding: { x, y, detail: { field: 'group' } },
      },
      {
        transform: [{ filter: { field: 'group', oneOf: names } }],
        mark: { type: 'line', strokeWidth: 2.5 },
        encoding: {
          x,
          y,
          color: { ...color, legend },
          strokeDash: { field: 'group', scale: { domain: names }, title: null },
        },
      },
      {
        transform: [{ filter: 'datum.alarm' }],
        mark: { type: 'point', filled: true, size: 110, opacity: 1 },
        encoding: { x, y, color: { ...color, legend }, tooltip: { field: 'says' } },
      },
    ],
  };
}

/** The events that are drawn beside the evidence of these streams. */
export function eventsBeside(
  streams: readonly DrawnStream[],
  { treatmentFrom, events }: Pick<EvidenceFrame, 'treatmentFrom' | 'events'>,
): DrawnEvent[] {
  return eventsWithin(events, spanOf(streams.flatMap(pointsOf), treatmentFrom));
}

/** From the treatment, if it came before, to the last look. */
function spanOf(points: readonly { at: number }[], treatmentFrom: string | null): TimeSpan {
  const moments = points.map(({ at }) => at);
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  return [treatmentFrom === null ? first : Math.min(first, drawnAt(treatmentFrom)), last];
}

/** Evidence below 1 speaks for the model and is drawn at 1. */
function pointsOf({ subgroup, looks }: DrawnStream) {
  const group = subgroupLabel(subgroup);
  return looks.flatMap(({ at, statistic, alarm }) =>
    statistic === null
      ? []
      : [{ group, at: drawnAt(at), evidence: Math.max(0, statistic), alarm, says: `${group}: passed the alarm line` }],
  );
}

/** The highest line has its name above it, another one below. */
function drawnLine(
  line: AlarmLine,
  isHighest: boolean,
  { palette, label }: { readonly palette: Palette; readonly label: number },
): Layer[] {
  const data = { values: [line] };
  return [
    {
      data,
      mark: { type: 'rule', color: palette.alarm, strokeWidth: isHighest ? 2 : 1 },
      encoding: { y: { field: 'level', type: 'quantitative' } },
    },
    {
      data,
      mark: {
        type: 'text',
        align: 'left',
        baseline: isHighest ? 'bottom' : 'top',
        dx: 6,
        dy: isHighest ? -5 : 6,
        color: palette.alarm,
        fontWeight: 'bold',
      },
      encoding: { x: { value: label }, y: { field: 'level', type: 'quantitative' }, text: { field: 'says' } },
    },
  ];
}
