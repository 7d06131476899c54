import type { TopLevelSpec } from 'vega-lite';

/** One mark of a chart, with its data where they are not those of the chart. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];
