import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useEffect, useMemo, useRef } from 'react';
import type { TopLevelSpec } from 'vega-lite';
import { chartConfig, type Palette, paletteOf } from './palette';

export interface Frame {
  /** Pixels that the whole drawing may take. */
  readonly width: number;
  readonly palette: Palette;
}

export type Drawing = (frame: Frame) => TopLevelSpec;

/** Draws a chart. Vega's interpreter is used, so the page needs no `eval`. */
export function VegaChart({ drawing, reading }: { drawing: Drawing; reading: string }): ReactElement {
  const { ref, width } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const palette = paletteOf(useComputedColorScheme('light'));
  const spec = useMemo(() => (width === 0 ? undefined : drawing({ width, palette })), [drawing, width, palette]);
  useEffect(() => (spec === undefined ? undefined : draw(place.current!, spec, palette)), [spec, palette]);
  return (
    <div ref={ref} role="img" aria-label={reading}>
      <div ref={place} aria-hidden />
    </div>
  );
}

/** Returns how to take the drawing down again. */
function draw(place: HTMLDivElement, spec: TopLevelSpec, palette: Palette): () => void {
  let isWanted = true;
  let takeDown = () => {};
  const drawn = import('vega-embed').then(async ({ default: embed }) => {
    if (!isWanted) return;
    const options = { actions: false, ast: true, renderer: 'svg', config: chartConfig(palette) } as const;
    const { finalize } = await embed(place, spec, { ...options, defaultStyle: false });
    takeDown = finalize;
    if (!isWanted) finalize();
  });
  void drawn.catch(() => {
    place.textContent = 'This chart could not be drawn; its table has the same numbers.';
  });
  return () => {
    isWanted = false;
    takeDown();
  };
}
