/** What the test of the ranking carries from batch to batch. */
export interface AucMemory {
  /** Batches so far, and one that was made up to begin with. */
  readonly batches: number;
  /** Sum of their areas, and sum of squares about the mean as it was after each. */
  readonly total: number;
  readonly squares: number;
  /** Logarithm of the e-detector; minus infinity before the first look. */
  readonly logM: number;
}

/** One made-up batch with an area of one half and a variance of one quarter. */
export const beforeFirstAuc: AucMemory = { batches: 1, total: 0.5, squares: 0.25, logM: -Infinity };

/** Events, and as many others, that a batch needs; looks are put together until it has them. */
export const leastOfAucBatch = 5;

/** Of what can be lost at an area of 1, the share that a bet may risk. */
const mostRisked = 0.5;

/**
 * The bet on "the area is below the floor" for the next batch: it rests on the batches before it alone.
 *
 * @param floor in (0, 1): what the area is at least, if nothing changed
 * @returns 0 while the areas so far speak against it
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1 (aGRAPA)
 */
export function aucBet({ batches, total, squares }: AucMemory, floor: number): number {
  const below = floor - total / batches;
  const bet = below / (squares / batches + below ** 2);
  return Math.min(Math.max(bet, 0), mostRisked / (1 - floor));
}

/**
 * The test that the ranking has not become worse, after a look with a batch: the area of the batch is an unbiased estimate,
 * so 1 + bet x (floor - area) is an e-value of "the area is at least the floor".
 *
 * An alarm may come from another mix of patients alone; the expected area of the stated risks tells the two apart.
 *
 * @param area of the batch, in [0, 1]
 * @returns the memory after it; its `logM` is the statistic, read against `alarmLine`
 * @see methods E.6
 */
export function afterAucBatch(memory: AucMemory, area: number, floor: number): AucMemory {
  const factor = 1 + aucBet(memory, floor) * (floor - area);
  const batches = memory.batches + 1;
  const total = memory.total + area;
  return {
    batches,
    total,
    squares: memory.squares + (area - total / batches) ** 2,
    logM: Math.log(factor) + logOnePlusExp(memory.logM),
  };
}

/** A look whose batch is not complete yet: the bound counts looks, so M becomes M + 1. */
export function afterAucWaiting(memory: AucMemory): AucMemory {
  return { ...memory, logM: logOnePlusExp(memory.logM) };
}

/** After an alarm the evidence starts from nothing; what was learnt of the areas stays. */
export function afterAucAlarm(memory: AucMemory): AucMemory {
  return { ...memory, logM: -Infinity };
}

function logOnePlusExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
