/** Cases admitted evenly over a period that ends today, deaths at a constant hazard, risks that are right. */
export interface ImmatureCohort {
  /** Of the event by the horizon, in (0, 1). */
  readonly risk: number;
  readonly horizonDays: number;
  /** Days back to the first admission. */
  readonly periodDays: number;
}

/**
 * What observed over expected would be if cases counted before their horizon is over: far from 1 although every risk is
 * right. For teaching; measures take mature cases only.
 *
 * @formula so far: sum over days a of F(min(a + 1/2, h)) / (D p), F(t) = 1 - (1 - p)^(t / h); resolved: the same sum / (p x
 * cases that are dead or have been followed to the horizon)
 * @misleads as a correction: hazards are not constant and admissions not even
 * @param cohort risk, horizon and period
 * @returns `soFar`: everybody admitted, with the deaths so far; `resolved`: only those whose outcome is known; no unit
 * @see Lachin & Foulkes 1986, Biometrics 42:507 (even entry, constant hazard)
 * @checkedAgainst a second program
 */
export function immatureRatio({ risk, horizonDays, periodDays }: ImmatureCohort): {
  readonly soFar: number;
  readonly resolved: number;
} {
  let [deaths, known] = [0, 0];
  for (let day = 0; day < periodDays; day++) {
    const followed = Math.min(day + 0.5, horizonDays);
    const dead = 1 - (1 - risk) ** (followed / horizonDays);
    deaths += dead;
    known += followed === horizonDays ? 1 : dead;
  }
  return { soFar: deaths / (periodDays * risk), resolved: deaths / (known * risk) };
}
