import type { MeasureWords } from '../words/measures';

/** Ratios are drawn on a log scale, so that half and double lie equally far from 1. */
export function scaleOf({ scale }: MeasureWords): { type: 'log'; nice: boolean } | { type: 'linear'; zero: false } {
  switch (scale) {
    case 'log':
      return { type: scale, nice: true };
    case 'linear':
      return { type: scale, zero: false };
  }
}
