/** A chart in the grammar of Vega-Lite, as plain data. */
export type Chart = Readonly<Record<string, unknown>>;

/** Makes a picture (SVG) of a chart; whoever assembles the program brings the library for it. */
export type DrawChart = (chart: Chart) => Promise<string>;

const ink = 'var(--ink)';
const muted = 'var(--muted)';
const grid = 'var(--grid)';

/** Colours of the page, so that one picture serves light, dark and paper. */
export const colours = {
  ink,
  muted,
  grid,
  accent: 'var(--accent)',
  second: 'var(--second)',
  band: 'var(--band)',
} as const;

/** What all charts share. */
export const chartFrame = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  background: 'transparent',
  config: {
    aria: false,
    font: 'system-ui, sans-serif',
    view: { stroke: null },
    text: { color: ink, fontSize: 12 },
    axis: {
      labelColor: ink,
      titleColor: muted,
      titleFontWeight: 'normal',
      labelFontSize: 12,
      titleFontSize: 12,
      gridColor: grid,
      domainColor: muted,
      tickColor: muted,
    },
    legend: { labelColor: ink, titleColor: muted, labelFontSize: 12, titleFontWeight: 'normal', labelLimit: 300 },
  },
} as const;
