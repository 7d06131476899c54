const of = (value: number) => ({ value, interval: null });

/** What final outcomes say since the change of the made-up signal. */
export const madeUpMature = {
  cases: 104,
  events: 31,
  observedExpectedRatio: of(0.6),
  calibrationInTheLarge: of(-0.7),
  auroc: of(0.71),
  updating: {
    ...{ kind: 'intercept' as const, intercept: -0.7, slope: 1, recommended: true },
    gain: { logLoss: of(0.04), brier: of(0.01), netBenefit: [] },
  },
};

export const madeUpBudget = {
  ...{ falseAlarmsPerYear: 0.2, watchAlarmsPerYear: 2, discoveryAlarmsPerYear: 0.1 },
  ...{ secondaryAlarmsPerYear: 0.1, secondaryStreams: 1, inputIncidentsPerYear: 0.2, streams: 2 },
};
