import type { Chart } from '@sotto/reports';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Draws a chart as SVG. */
export async function drawChart(chart: Chart): Promise<string> {
  const { spec } = compile(chart as unknown as TopLevelSpec);
  const view = new View(parse(spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
