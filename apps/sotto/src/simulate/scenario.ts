/** What changes on day 0 of the simulated hospital, and what the model gets wrong from the start. */
export interface Scenario {
  readonly name: string;
  /** Hazard ratio of the treated; 1 where nobody is. */
  readonly hazardRatio: number;
  /** Share of the lung-cancer patients who are treated, by days since the change. */
  readonly uptake: (day: number) => number;
  /** Part of the other solid tumours that is treated without effect. */
  readonly treatedInVain: number;
  /** Standard deviation of weekly shocks to everybody's log-odds. */
  readonly shock: number;
  /** Moves the log-odds of lung-cancer patients from day 0 on; the model knows it. */
  readonly caseMix: number;
  /** True log-odds = slope x stated + intercept. */
  readonly miscalibration: { readonly slope: number; readonly intercept: number };
  /** Multiplies the reporting delay from day 0 on. */
  readonly delay: number;
}

const everybody = (): number => 1;
const half = (): number => 0.5;

const none: Omit<Scenario, 'name'> = {
  hazardRatio: 1,
  uptake: everybody,
  treatedInVain: 0,
  shock: 0,
  caseMix: 0,
  miscalibration: { slope: 1, intercept: 0 },
  delay: 1,
};

const ramp = (day: number): number => 0.6 * Math.min(1, Math.max(0, day / 180));

/** In the order of their numbers in the seed. */
export const scenarios: readonly Scenario[] = [
  { ...none, name: 'S0' },
  { ...none, name: 'S0s', shock: 0.15 },
  { ...none, name: 'S1', hazardRatio: 0.55 },
  { ...none, name: 'S2', hazardRatio: 0.6 },
  { ...none, name: 'S3', hazardRatio: 0.5 },
  { ...none, name: 'S4', hazardRatio: 0.55, uptake: ramp },
  { ...none, name: 'S5', hazardRatio: 0.55, uptake: half, treatedInVain: 0.2 },
  { ...none, name: 'S0m', caseMix: -0.6 },
  { ...none, name: 'S0b', miscalibration: { slope: 0.9, intercept: -0.357 } },
  { ...none, name: 'S7', delay: 2 },
];

export function scenarioNamed(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}

export function isNull({ hazardRatio }: Scenario): boolean {
  return hazardRatio === 1;
}
