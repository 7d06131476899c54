import type { DecisionPoint } from '@sotto/performance';
import { type Chart, chartFrame, colours } from './chart';

const lines = ['act on the model', 'act on everybody', 'act on nobody'];

/** Net benefit over thresholds of acting on the model, on everybody and on nobody. */
export function decisionChart(points: readonly DecisionPoint[], width: number): Chart {
  const highest = Math.max(0.01, ...points.flatMap(({ netBenefit, treatAll }) => [netBenefit, treatAll]));
  const lowest = -0.25 * highest;
  const values = points.flatMap(({ at, netBenefit, treatAll }) => [
    { at, value: netBenefit, way: lines[0] },
    { at, value: treatAll, way: lines[1] },
    { at, value: 0, way: lines[2] },
  ]);
  const scale = { domain: [lowest, 1.05 * highest], nice: false };
  return {
    ...chartFrame,
    width: width - 70,
    height: Math.min(320, width - 70),
    data: { values: values.filter(({ value }) => value >= lowest) },
    mark: { type: 'line', strokeWidth: 2 },
    encoding: {
      x: { field: 'at', type: 'quantitative', title: 'Threshold', axis: { tickCount: width < 560 ? 5 : 10 } },
      y: { field: 'value', type: 'quantitative', title: 'Net benefit', scale },
      color: { field: 'way', ...seriesOf([colours.accent, colours.second, colours.muted]) },
      strokeDash: {
        field: 'way',
        ...seriesOf([
          [1, 0],
          [6, 3],
          [2, 3],
        ]),
      },
    },
  };
}

function seriesOf(range: readonly unknown[]): Chart {
  return { type: 'nominal', scale: { domain: lines, range }, legend: { title: null, orient: 'bottom', columns: 1 } };
}
