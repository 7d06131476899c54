import type { Picture } from '@sotto/performance';
import { type Chart, chartFrame, colours } from './chart';

const square = 420;
const binHeight = 90;

/** Smoothed rate by risk with its band, and below it how the cases with and without the outcome lie. */
export function calibrationChart({ curve, bins }: Pick<Picture, 'curve' | 'bins'>, width: number): Chart {
  const size = Math.min(square, width - 70);
  const scale = { domain: [0, 1], nice: false };
  const x = { field: 'at', type: 'quantitative', title: null, scale, axis: { labels: bins.length === 0 } };
  const y = { type: 'quantitative', title: 'Smoothed rate', scale };
  const line = {
    width: size,
    height: size,
    layer: [
      {
        data: { values: [0, 1].map((at) => ({ at })) },
        mark: { type: 'line', strokeDash: [5, 4], color: colours.muted },
        encoding: { x, y: { ...y, field: 'at' } },
      },
      {
        data: { values: curve },
        mark: { type: 'area', color: colours.band, opacity: 1 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values: curve },
        mark: { type: 'line', color: colours.accent, strokeWidth: 2 },
        encoding: { x, y: { ...y, field: 'rate' } },
      },
    ],
  };
  return { ...chartFrame, spacing: 12, vconcat: bins.length === 0 ? [line] : [line, histogram(bins, size)] };
}

const unit = 0.05;

/** Shares of each class for every 0.05 of risk, so that bins of unequal width have comparable areas. */
function histogram(bins: Picture['bins'], width: number): Chart {
  const total = (of: 'events' | 'others') =>
    Math.max(
      1,
      bins.reduce((sum, bin) => sum + bin[of], 0),
    );
  const [events, others] = [total('events'), total('others')];
  const values = bins.flatMap((bin) => {
    const units = (bin.to - bin.from) / unit;
    return [
      { ...bin, share: bin.events / events / units, class: 'with the outcome' },
      { ...bin, share: -bin.others / others / units, class: 'without it' },
    ];
  });
  return {
    width,
    height: binHeight,
    data: { values },
    mark: { type: 'rect' },
    encoding: {
      x: { field: 'from', type: 'quantitative', title: 'Risk', scale: { domain: [0, 1], nice: false } },
      x2: { field: 'to' },
      y: { field: 'share', type: 'quantitative', title: 'Share', axis: { labels: false, ticks: false } },
      y2: { datum: 0 },
      color: {
        field: 'class',
        type: 'nominal',
        scale: { domain: ['with the outcome', 'without it'], range: [colours.accent, colours.second] },
        legend: { title: null, orient: 'bottom' },
      },
    },
  };
}
