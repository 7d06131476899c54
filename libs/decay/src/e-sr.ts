export type Direction = 'over-prediction' | 'under-prediction';

/** Odds ratios of the alternatives: over-prediction means that the true odds are lower than stated. */
export const oddsRatios: Record<Direction, readonly number[]> = {
  'over-prediction': [0.35, 0.5, 0.65, 0.8],
  'under-prediction': [1 / 0.35, 1 / 0.5, 1 / 0.65, 1 / 0.8],
};

/** Looks in a year of a weekly calendar. */
export const weeklyLooksPerYear = 365.25 / 7;

/** Risk that the null hypothesis gives a patient; logits of 0 and 1 do not exist, so the risk is kept inside. */
const lowestNullRisk = 1e-4;

export interface NullShift {
  /** Calibration in the large of the subgroup in the reference period; 0 in claimed mode. */
  readonly calibrationInTheLarge: number;
  readonly standardError: number;
  /** Share of the deaths that the sources report in time, (0, 1]. */
  readonly completeness: number;
  /** Odds ratio that is tolerated, at least 1. */
  readonly tolerance: number;
}

export const claimed: NullShift = { calibrationInTheLarge: 0, standardError: 0, completeness: 1, tolerance: 1 };

/**
 * The largest (over-prediction: smallest) risk that is still "calibrated as before".
 *
 * @param risk predicted probability in [0, 1]
 * @returns null risk in [0.0001, 0.9999]
 * @see methods E.2: one standard error of the reference calibration is granted
 */
export function nullRisk(risk: number, direction: Direction, shift: NullShift): number {
  const over = direction === 'over-prediction';
  const stated = Math.log(risk / (1 - risk)) + shift.calibrationInTheLarge;
  const margin = shift.standardError + Math.log(shift.tolerance);
  const q = 1 / (1 + Math.exp(-(over ? stated - margin : stated + margin)));
  return Math.min(1 - lowestNullRisk, Math.max(lowestNullRisk, over ? shift.completeness * q : q));
}

/**
 * Evidence of one look's cases: for each alternative the logarithm of the product of their e-values.
 * Sums of disjoint sets of cases add up, so sites and days can be merged.
 *
 * @param nullRisks null risk of each case, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns natural logarithms, shape [4]
 * @see Steiner et al. 2000, Biostatistics 1:441 (the weight); Arnold, Henzi, Ziegel 2023 (the e-value)
 */
export function logEvidence(nullRisks: ArrayLike<number>, outcomes: ArrayLike<number>, direction: Direction): number[] {
  return oddsRatios[direction].map((rho) => {
    const logRho = Math.log(rho);
    let sum = 0;
    let lost = 0;
    for (let i = 0; i < nullRisks.length; i++) {
      const term = outcomes[i]! * logRho - Math.log1p((rho - 1) * nullRisks[i]!);
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    }
    return sum + lost;
  });
}

/** Logarithm of M for each alternative; M = 0 is minus infinity. */
export type LogM = readonly number[];

export const restart: LogM = [-Infinity, -Infinity, -Infinity, -Infinity];

/** One look: M becomes B (M + 1). A look without cases has B = 1 and adds exactly 1, for the bound counts looks. */
export function afterLook(logM: LogM, logB: readonly number[]): LogM {
  return logM.map((m, j) => logB[j]! + logOnePlusExp(m));
}

/** The statistic of a stream: logarithm of the mean of M over the alternatives. */
export function statistic(logM: LogM): number {
  const largest = Math.max(...logM);
  if (largest === -Infinity) return -Infinity;
  return largest + Math.log(logM.reduce((sum, m) => sum + Math.exp(m - largest), 0) / logM.length);
}

/**
 * Alarm line of one of `streams` equally weighted streams, natural logarithm.
 *
 * @param falseAlarmsPerYear expected false alarms a year over all streams, at most
 * @see methods E.3: E[false alarms up to any look] <= budget x years, for any dependence among the streams
 */
export function alarmLine(
  streams: number,
  falseAlarmsPerYear: number,
  looksPerYear: number = weeklyLooksPerYear,
): number {
  return Math.log((looksPerYear * streams) / falseAlarmsPerYear);
}

function logOnePlusExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
