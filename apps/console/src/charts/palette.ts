import type { Config } from 'vega-lite';

export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly faint: string;
  readonly accent: string;
  readonly alarm: string;
  readonly simulated: string;
  readonly series: readonly string[];
}

const light: Palette = {
  ink: '#212529',
  muted: '#4d565e',
  grid: '#e3e5e1',
  faint: '#b4bbc0',
  accent: '#0f6a74',
  alarm: '#b3261e',
  simulated: '#8a5a00',
  series: ['#0b62a4', '#b5460f', '#6d3fc0', '#1b7f3b', '#a3195b', '#5b5f00'],
};

const dark: Palette = {
  ink: '#e3e6e8',
  muted: '#b0b8bf',
  grid: '#30363b',
  faint: '#586068',
  accent: '#57abb4',
  alarm: '#ff8a80',
  simulated: '#e5b659',
  series: ['#6cb4ee', '#f59a62', '#b79cf5', '#6fcf8a', '#f088b6', '#d0d45a'],
};

export function paletteOf(scheme: 'light' | 'dark'): Palette {
  return scheme === 'dark' ? dark : light;
}

/** Colours and type of every chart. */
export function chartConfig({ ink, muted, grid }: Palette): Config {
  return {
    background: 'transparent',
    font: 'system-ui, sans-serif',
    aria: false,
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
  };
}
