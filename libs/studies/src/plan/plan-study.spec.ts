import { protocolSchema } from '../protocol';
import { planStudy } from './plan-study';
import type { PlanAssumptions, StudyPlan } from './study-plan';

const protocol = (changes: object = {}) =>
  protocolSchema.parse({
    sotto: 'study/v1',
    id: 'mortality-60d',
    title: '60-day mortality',
    question: 'Does it stay calibrated?',
    timezone: 'America/New_York',
    population: { classes: ['inpatient'] },
    index: { at: 'admission', rule: 'first-per-encounter' },
    models: [{ id: 'm', package: 'm', version: '1.0.0' }],
    outcome: {
      anyOf: [{ event: 'death', sources: ['registry'] }],
      horizon: '60d',
      ascertainmentLag: '30d',
      required: ['registry'],
    },
    subgroups: [
      { name: 'sex', by: 'sex' },
      { name: 'age', by: 'age', bands: [50, 65, 75] },
      { name: 'metastatic', where: { input: 'cancer', is: 'metastatic' } },
    ],
    thresholds: [0.1],
    decay: { mode: 'claimed', look: 'weekly', falseAlarmsPerYear: 0.2 },
    ...changes,
  });

const assumptions: PlanAssumptions = {
  admissionsPerDay: 118,
  prevalence: 0.042,
  auroc: 0.872,
  subgroupShares: new Map(),
  alarmLine: (streams) => Math.log(((365.25 / 7) * streams) / 0.2),
};

function planned(changes: object = {}, others: Partial<PlanAssumptions> = {}): StudyPlan {
  const plan = planStudy(protocol(changes), { ...assumptions, ...others });
  if ('notEstimable' in plan) throw new Error(plan.notEstimable);
  return plan;
}

const base = planned({ thresholds: [0.1, 0.98] });

test('the example of methods I: cases for the ratio and the area, and 75 days of admissions with 90 to mature', () => {
  const { needs } = base;
  expect(needs.map(({ measure }) => measure)).toEqual(['ratio', 'slope', 'auroc', 'netBenefit']);
  const [ratio, , auroc] = needs;
  expect(ratio).toMatchObject({ width: 0.2, cases: 8792, admissionDays: 75, days: 165 });
  expect(auroc).toMatchObject({ width: 0.1, cases: 1237 });
});

test('the study needs the largest criterion', () => {
  const { needs, cases, calendar } = base;
  expect(cases).toBe(Math.max(...needs.map((need) => need.cases)));
  expect(calendar.days).toBe(Math.max(...needs.map((need) => need.days)));
});

test('a threshold at which hardly anybody would be flagged asks for no case', () => {
  const { needs, rarelyFlagged } = base;
  expect(needs.filter(({ measure }) => measure === 'netBenefit').map(({ at }) => at)).toEqual([0.1]);
  expect(rarelyFlagged).toEqual([0.98]);
});

/** Exact by quadrature of normal log-odds with scipy, standard error 0.051. */
test.each([
  { prevalence: 0.3, auroc: 0.8, at: 0.5, exact: 671.2 },
  { prevalence: 0.04, auroc: 0.85, at: 0.1, exact: 3120.4 },
  { prevalence: 0.35, auroc: 0.81, at: 0.5, exact: 610 },
  { prevalence: 0.1, auroc: 0.7, at: 0.3, exact: 355 },
  { prevalence: 0.2, auroc: 0.9, at: 0.1, exact: 213.5 },
  { prevalence: 0.2, auroc: 0.9, at: 0.5, exact: 936.5 },
])('cases for the net benefit at $at, prevalence $prevalence, area $auroc', ({ prevalence, auroc, at, exact }) => {
  const { needs } = planned({ thresholds: [at] }, { prevalence, auroc });
  const { cases } = needs.find(({ measure }) => measure === 'netBenefit')!;
  expect(Math.abs(cases - exact) / exact).toBeLessThan(0.002 + 1 / exact);
});

test('streams: two directions for everybody, two sexes, four bands, and with or without', () => {
  expect(base.streams).toBe(2 * (1 + 2 + 4 + 2));
});

test('subgroups without a known share are shown for 1 to 50 percent, known ones by name', () => {
  expect(base.groups.map(({ name, share }) => [name, share])).toEqual([
    ['all', 1],
    [null, 0.01],
    [null, 0.05],
    [null, 0.1],
    [null, 0.25],
    [null, 0.5],
  ]);
  const { groups } = planned({}, { subgroupShares: new Map([['sex=female', 0.45]]) });
  expect(groups.map(({ name }) => name)).toEqual(['all', 'sex=female']);
  expect(groups[1]!.casesPerDay).toBeCloseTo(53.1, 10);
});

test('the smaller a group, the larger the change must be; a tiny one reports none within 12 months', () => {
  const { groups } = planned({}, { admissionsPerDay: 20 });
  const [all, tiny, ...others] = groups;
  expect(tiny!.detectable.overPrediction).toEqual({ notEstimable: 'below-minimum-cases' });
  const ratios = [...others, all!].map(({ detectable: { overPrediction: found } }) =>
    'oddsRatio' in found ? found.oddsRatio : 0,
  );
  expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
  expect(ratios.at(-1)).toBeLessThan(1);
});

test('a reference grants a standard error, so that only a larger change is noticed', () => {
  const oddsRatioOf = ({ groups }: StudyPlan) => {
    const { overPrediction } = groups[0]!.detectable;
    return 'oddsRatio' in overPrediction ? overPrediction.oddsRatio : 0;
  };
  const decay = { mode: 'reference', reference: { months: 6 }, look: 'weekly', falseAlarmsPerYear: 0.2 };
  expect(oddsRatioOf(planned({ decay }))).toBeLessThan(oddsRatioOf(base));
});

test('an area that no spread of risks gives has no plan', () => {
  expect(planStudy(protocol(), { ...assumptions, auroc: 0.5000001 })).toEqual({ notEstimable: 'not-converged' });
});
