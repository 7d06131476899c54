import { addTally, emptyTally, type ReportingTally, tallyDeaths } from './reporting-tally';

/**
 * Share of the hazard by which a death has become known, at each whole day since the index time; 0 first, 1 last.
 * Shape [days of follow-up + 1].
 */
export type ReportingCurve = Float64Array;

/** A curve with what it rests on. */
export interface EstimatedCurve {
  readonly shares: ReportingCurve;
  /** Number of looks whose deaths were used. */
  readonly looks: number;
  readonly deaths: number;
}

/** Linear between whole days. */
export function shareKnown(curve: ReportingCurve, age: number): number {
  const day = Math.floor(age);
  const last = curve.length - 1;
  if (day >= last) return curve[last]!;
  return curve[day]! + (age - day) * (curve[day + 1]! - curve[day]!);
}

/**
 * The shape of a Breslow estimate: by which day since the index time deaths become known.
 *
 * @returns cumulative share, shape [days + 1], or undefined where no death is known or an age has not been lived
 *   through by anybody: the estimate would then end too early
 * @see Breslow 1972, J R Stat Soc B 34:216
 */
export function breslowShape({ deaths, exposure }: ReportingTally): ReportingCurve | undefined {
  const curve = new Float64Array(deaths.length + 1);
  for (let day = 0; day < deaths.length; day++) {
    if (!(exposure[day]! > 0)) return undefined;
    curve[day + 1] = curve[day]! + deaths[day]! / exposure[day]!;
  }
  const total = curve.at(-1)!;
  return total > 0 ? curve.map((hazard) => hazard / total) : undefined;
}

/**
 * How many deaths of an evenly observed follow-up would give the total hazard as precisely as this tally does: the
 * inverse of its squared coefficient of variation. Late ages that few have reached make it small.
 */
export function effectiveDeaths({ deaths, exposure }: ReportingTally): number {
  let [total, variance] = [0, 0];
  for (let day = 0; day < deaths.length; day++) {
    if (!(exposure[day]! > 0)) return 0;
    total += deaths[day]! / exposure[day]!;
    variance += deaths[day]! / exposure[day]! ** 2;
  }
  return variance === 0 ? 0 : total ** 2 / variance;
}

/** Deaths below which no curve is estimated, and up to which the window reaches further back. */
export const curveDeaths = { least: 100, wanted: 150 } as const;
const windowDays = 182;

/**
 * The curve for the next look from the looks before it: half a year of them, and more where that holds few deaths.
 *
 * @param tallies one for each look so far, the newest last; the first may hold all that was known before the calendar
 * @param lookDays days between looks
 * @returns undefined below 100 deaths' worth of knowledge: the label test then takes the place of the follow-up
 */
export function curveAfter(tallies: readonly ReportingTally[], lookDays: number): EstimatedCurve | undefined {
  const newest = tallies.at(-1);
  if (newest === undefined) return undefined;
  const sum = emptyTally(newest.deaths.length);
  const least = Math.round(windowDays / lookDays);
  let deaths = 0;
  let looks = 0;
  const enough = () => looks >= least && deaths >= curveDeaths.wanted && effectiveDeaths(sum) >= curveDeaths.least;
  while (looks < tallies.length && !enough()) {
    looks += 1;
    addTally(sum, tallies[tallies.length - looks]!);
    deaths = tallyDeaths(sum);
  }
  if (effectiveDeaths(sum) < curveDeaths.least) return undefined;
  const shares = breslowShape(sum);
  return shares && { shares, looks, deaths };
}
