import type { Generator } from './seeded-generator';

const most = 600;
const parts = 100;

/** A source of Poisson numbers of one mean: by table for small means, rounded normal numbers for large ones. */
export class PoissonDraws {
  private readonly deviation: number;
  private readonly table: GuideTable | undefined;

  /** @param mean 0 or more */
  constructor(
    private readonly mean: number,
    private readonly generator: Generator,
  ) {
    this.deviation = Math.sqrt(mean);
    this.table = mean > 0 && mean <= most ? guideTable(mean) : undefined;
  }

  next(): number {
    if (this.mean === 0) return 0;
    if (this.table === undefined) {
      return Math.max(0, Math.round(this.mean + this.deviation * this.generator.normal()));
    }
    const { cumulative, start } = this.table;
    const uniform = this.generator.uniform();
    let value = start[Math.floor(uniform * start.length)]!;
    while (uniform > cumulative[value]!) value++;
    return value;
  }
}

interface GuideTable {
  readonly cumulative: Float64Array;
  readonly start: Uint16Array;
}

/** Cumulative chances, and for each hundredth part where to begin to look. */
function guideTable(mean: number): GuideTable {
  const cumulative = new Float64Array(Math.ceil(mean + 12 * Math.sqrt(mean) + 20));
  let chance = Math.exp(-mean);
  let total = 0;
  for (let value = 0; value < cumulative.length; value++) {
    total += chance;
    cumulative[value] = total;
    chance *= mean / (value + 1);
  }
  cumulative[cumulative.length - 1] = 1;
  const start = new Uint16Array(parts);
  for (let part = 0, value = 0; part < start.length; part++) {
    while (cumulative[value]! < part / start.length) value++;
    start[part] = value;
  }
  return { cumulative, start };
}
