import type { Measurement } from '../api/answers';
import type { MeasureWords } from '../words/measures';

const ratios = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20];

interface Scale {
  readonly scale: { type: 'linear'; zero: false } | { type: 'log'; domain: number[]; nice: false };
  readonly axis: { format: '~g'; values: number[] } | { format: '~g'; tickCount: number };
}

/** Ratios are drawn on a log scale, so that half and double lie equally far from 1. */
export function scaleOf(rows: readonly Measurement[], { scale, reference }: MeasureWords, ticks: number): Scale {
  switch (scale) {
    case 'linear':
      return { scale: { type: scale, zero: false }, axis: { format: '~g', tickCount: ticks } };
    case 'log': {
      const ends = rows.flatMap(({ value, interval }) => [value, interval?.low, interval?.high]);
      const shown = [...ends.filter((end) => typeof end === 'number' && end > 0), reference?.value ?? 1] as number[];
      const domain = [Math.min(...shown) / 1.03, Math.max(...shown) * 1.03];
      return {
        scale: { type: scale, domain, nice: false },
        axis: { format: '~g', values: ratiosWithin(domain, ticks) },
      };
    }
  }
}

/** Round ratios within the limits; without those close to 1 where there is no room. */
function ratiosWithin([low, high]: readonly number[], ticks: number): number[] {
  const within = ratios.filter((ratio) => ratio >= low! && ratio <= high!);
  return within.length <= ticks ? within : within.filter((ratio) => ![0.8, 0.9, 1.1, 1.25].includes(ratio));
}
