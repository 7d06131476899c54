import type { Generator } from './seeded-generator';

const most = 60;

/**
 * A source of Poisson numbers of one mean: by table for small means, rounded normal numbers for large ones.
 *
 * @param mean 0 or more
 */
export function poissonDraws(mean: number, generator: Generator): () => number {
  if (mean === 0) return () => 0;
  if (mean > most) {
    const deviation = Math.sqrt(mean);
    return () => Math.max(0, Math.round(mean + deviation * generator.normal()));
  }
  const guide = guideTable(mean);
  return () => {
    const uniform = generator.uniform();
    let value = guide.start[Math.floor(uniform * guide.start.length)]!;
    while (uniform > guide.cumulative[value]!) value++;
    return value;
  };
}

/** Cumulative chances, and for each hundredth part where to begin to look. */
function guideTable(mean: number): { cumulative: Float64Array; start: Uint8Array } {
  const cumulative = new Float64Array(Math.ceil(mean + 12 * Math.sqrt(mean) + 20));
  let chance = Math.exp(-mean);
  let total = 0;
  for (let value = 0; value < cumulative.length; value++) {
    total += chance;
    cumulative[value] = total;
    chance *= mean / (value + 1);
  }
  cumulative[cumulative.length - 1] = 1;
  const start = new Uint8Array(100);
  for (let part = 0, value = 0; part < start.length; part++) {
    while (cumulative[value]! < part / start.length) value++;
    start[part] = value;
  }
  return { cumulative, start };
}
