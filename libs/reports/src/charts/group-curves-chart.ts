import type { GroupFindings } from '../findings';
import { groupLabel } from '../words/groups';
import { countOf } from '../words/numbers';
import { type Chart, chartFrame, colours } from './chart';

const columnsOf = (width: number) => (width < 500 ? 2 : 4);
const around = 62;
const lines = `split(datum.label, '\\n')`;

/** Smoothed rate by risk of each group, with its band where there is one; all on the same axes. */
export function groupCurvesChart(groups: readonly GroupFindings[], width: number): Chart {
  const columns = columnsOf(width);
  const size = Math.floor(width / columns) - around;
  const scale = { domain: [0, 1], nice: false };
  const axis = { values: [0, 0.5, 1] };
  const x = { field: 'at', type: 'quantitative', title: 'Risk', scale, axis };
  const y = { type: 'quantitative', title: 'Smoothed rate', scale, axis };
  const values = groups.flatMap((group) =>
    group.calibrationCurve.map((point) => ({ ...point, group: titleOf(group) })),
  );
  return {
    ...chartFrame,
    data: { values },
    facet: {
      field: 'group',
      type: 'nominal',
      sort: groups.map(titleOf),
      title: null,
      header: { labelColor: colours.ink, labelFontSize: 12, labelLimit: size + around, labelExpr: lines },
    },
    columns,
    spec: {
      width: size,
      height: size,
      layer: [
        {
          data: { values: [0, 1].map((at) => ({ at })) },
          mark: { type: 'line', strokeDash: [5, 4], color: colours.muted },
          encoding: { x, y: { ...y, field: 'at' } },
        },
        {
          transform: [{ filter: 'isValid(datum.low)' }],
          mark: { type: 'area', color: colours.band, opacity: 1 },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
        {
          mark: { type: 'line', color: colours.accent, strokeWidth: 2 },
          encoding: { x, y: { ...y, field: 'rate' } },
        },
      ],
    },
  };
}

function titleOf({ name, cases }: GroupFindings): string {
  return `${groupLabel(name)}\n${countOf(cases ?? 0, 'case')}`;
}
