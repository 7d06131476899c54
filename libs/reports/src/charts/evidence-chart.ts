import { drawnAt } from '../words/dates';
import { type Chart, chartFrame, colours } from './chart';
import { changeBand, clearOfStart, monthAxis, simulatedStart, spanDomain } from './time-axis';

export interface EvidenceLook {
  /** Moment of the look, ISO. */
  readonly at: string;
  /** Natural logarithm; null before the first tested look, and where few are followed. */
  readonly statistic: number | null;
  readonly alarm: boolean;
}

export interface EvidenceOf {
  readonly looks: readonly EvidenceLook[];
  /** The alarm line; a natural logarithm. */
  readonly threshold: number;
  /** The lower line, where it is drawn too. */
  readonly watch?: number;
  readonly changePoint: { readonly low: string; readonly high: string } | null;
  readonly treatmentFrom: string | null;
}

const steps = Array.from({ length: 13 }, (_, power) => power * Math.LN10);
const stepNames = "format(pow(10, round(datum.value / 2.302585092994046)), ',')";
const roomForLabels = 1.2;
/** Of the name of the line, in pixels. */
const lengthOfLabel = 64;

/** Evidence of one group by look against the alarm line; what speaks for the model is drawn at 1. */
export function evidenceChart(
  { looks, threshold, watch, changePoint, treatmentFrom }: EvidenceOf,
  width: number,
): Chart {
  const values = looks.flatMap(({ at, statistic, alarm }) =>
    statistic === null ? [] : [{ at: drawnAt(at), evidence: Math.max(0, statistic), alarm }],
  );
  const moments = looks.map(({ at }) => drawnAt(at));
  const starts = [...moments, ...[changePoint?.low, treatmentFrom].flatMap((at) => (at ? [drawnAt(at)] : []))];
  const span = [Math.min(...starts), Math.max(...moments)] as const;
  const top = Math.max(threshold, ...values.map(({ evidence }) => evidence)) + roomForLabels;
  const x = {
    field: 'at',
    type: 'temporal',
    title: null,
    scale: { domain: spanDomain(span) },
    axis: monthAxis(width, span),
  };
  const y = {
    field: 'evidence',
    type: 'quantitative',
    title: 'evidence',
    scale: { domain: [0, top], nice: false },
    axis: { values: steps, labelExpr: stepNames },
  };
  const label = clearOfStart(treatmentFrom, span, { width: width - 80, length: lengthOfLabel });
  const lines = [
    ...lineAt({ level: threshold, says: 'alarm line', label }),
    ...(watch === undefined ? [] : lineAt({ level: watch, says: 'watch line', label, strokeDash: [6, 4] })),
  ];
  return {
    ...chartFrame,
    width: width - 80,
    height: 140,
    data: { values },
    layer: [
      ...changeBand(changePoint),
      ...simulatedStart(treatmentFrom, span),
      ...lines,
      { mark: { type: 'line', color: colours.accent, strokeWidth: 2.5 }, encoding: { x, y } },
      {
        transform: [{ filter: 'datum.alarm' }],
        mark: { type: 'point', filled: true, size: 90, opacity: 1, color: colours.accent },
        encoding: { x, y },
      },
    ],
  };
}

interface Line {
  readonly level: number;
  readonly says: string;
  /** Where its name begins, in pixels. */
  readonly label: number;
  readonly strokeDash?: readonly number[];
}

function lineAt({ level, says, label, ...dashed }: Line): Chart[] {
  const data = { values: [{ level, says }] };
  const y = { field: 'level', type: 'quantitative' };
  return [
    { data, mark: { type: 'rule', color: colours.second, strokeWidth: 2, ...dashed }, encoding: { y } },
    {
      data,
      mark: { type: 'text', align: 'left', baseline: 'top', dx: 4, dy: 4, color: colours.second },
      encoding: { x: { value: label }, y, text: { field: 'says' } },
    },
  ];
}
