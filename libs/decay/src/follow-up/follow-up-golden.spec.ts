import { accrue, type CohortTable, emptyTables, tableOf } from './cohort-tables';
import { levelPrior } from './gamma-mixture';
import { breslowShape } from './reporting-curve';
import { tallyInterval } from './reporting-tally';
import { claimedNull, evidenceByStart, type NullHypothesis, statisticSince } from './start-evidence';
import { t20Curve, t20Patients } from './t20.builder';

/** Known deaths and exposure of the twenty patients after the look of a week. */
function tableAfter(week: number): CohortTable {
  const tables = emptyTables(1, 0, week + 1);
  const curve = t20Curve();
  for (let look = 0; look <= week; look++) {
    const interval = { from: 7 * look, to: 7 * (look + 1) };
    accrue(tables, t20Patients(), [], { interval, curves: [curve], followUpDays: 90, lookDays: 7 });
  }
  return tableOf(tables, 0);
}

function statisticOf(week: number, direction: 'over' | 'under', hypothesis: NullHypothesis): number {
  const table = tableAfter(week);
  const sides = { over: 'over-prediction', under: 'under-prediction' } as const;
  const starts = evidenceByStart(table, { since: 0, through: week }, sides[direction], hypothesis);
  return Math.exp(statisticSince(starts, 0));
}

/** The reference data, 30 deaths at an exposure of 28, stand in a cohort before the calendar. */
function referenceStatistic(week: number, direction: 'over' | 'under'): number {
  const monitored = tableAfter(week);
  const table = {
    firstCohort: -1,
    deaths: Float64Array.from([30, ...monitored.deaths]),
    exposure: Float64Array.from([28, ...monitored.exposure]),
  };
  const hypothesis = { kind: 'reference', prior: levelPrior } as const;
  const sides = { over: 'over-prediction', under: 'under-prediction' } as const;
  const starts = evidenceByStart(table, { since: 0, through: week }, sides[direction], hypothesis);
  return Math.exp(statisticSince(starts, 0));
}

const golden = [
  [0, 1.01033746566295, 1.01012950998048, 1.00964447232021, 0.978309480091701, 1.01041635440768, 0.97814941366338],
  [1, 1.65599767354785, 1.65432739372743, 1.65043825009129, 2.49999784729845, 1.6569192924796, 2.4961814621085],
  [2, 1.68111917199614, 1.67452805850446, 1.65927762852322, 5.79106534975218, 1.6868430045227, 5.7332038745758],
  [5, 5.37383621476946, 5.33478753281329, 5.24661520291867, 4.97282625992107, 5.4026218870946, 4.9495303594016],
  [8, 7.70880052549352, 7.67084408544749, 7.58608264293632, 8.07792270216629, 7.7435310256304, 8.0398004750861],
  [15, 14.281165540668, 14.2503506624158, 14.1817982882247, 15.307246012168, 14.312390994145, 15.255251288406],
] as const;

function expectNear(actual: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

test.each(golden)('golden: the statistics of week %i in both modes and directions', (week, ...expected) => {
  const statistics = [
    statisticOf(week, 'over', claimedNull(1, 1)),
    statisticOf(week, 'over', claimedNull(0.98, 1)),
    statisticOf(week, 'over', claimedNull(0.98, 1.05)),
    statisticOf(week, 'under', claimedNull(1, 1)),
    referenceStatistic(week, 'over'),
    referenceStatistic(week, 'under'),
  ];
  statistics.forEach((value, i) => expectNear(value, expected[i]!));
});

test('golden: known deaths and exposure by cohort', () => {
  expect([...tableAfter(0).deaths]).toEqual([0]);
  expect([...tableAfter(2).deaths]).toEqual([2, 0, 1]);
  expect([...tableAfter(8).deaths].slice(0, 3)).toEqual([2, 2, 2]);
  expect([...tableAfter(15).deaths].slice(0, 3)).toEqual([2, 2, 3]);
  const exposure = [
    [0, [0.0241792424463]],
    [1, [0.0830752378592, 0.0943891735355]],
    [2, [0.1283907945467, 0.3133312528261, 0.3140492348335]],
    [15, [0.3223301687135, 1.2750908892735, 3.0267645614417]],
  ] as const;
  for (const [week, cohorts] of exposure) {
    cohorts.forEach((value, c) => expectNear(tableAfter(week).exposure[c]!, value, 5e-14));
  }
});

test('golden: one patient with a risk of one in five', () => {
  const single = (deaths: number, share: number, hypothesis: NullHypothesis = claimedNull(1, 1)) => {
    const table = {
      firstCohort: 0,
      deaths: Float64Array.of(deaths),
      exposure: Float64Array.of(-Math.log(0.8) * share),
    };
    const [evidence] = evidenceByStart(table, { since: 0, through: 0 }, 'over-prediction', hypothesis);
    return Math.exp(evidence!);
  };
  const ratios = [0.35, 0.5, 0.65, 0.8];
  const mean = (value: (theta: number) => number) => ratios.reduce((sum, theta) => sum + value(theta), 0) / 4;
  const hazard = -Math.log(0.8);
  expectNear(
    single(0, 1),
    mean((theta) => Math.exp((1 - theta) * hazard)),
  );
  expectNear(
    single(1, t20Curve()[20]!),
    mean((theta) => theta * Math.exp((1 - theta) * hazard * t20Curve()[20]!)),
  );
  expectNear(0.5 * Math.exp(0.5 * hazard * t20Curve()[20]!), 0.5218207560363447);
  expectNear(Math.exp(0.5 * hazard * t20Curve()[28]!), 1.0597333536742672);
});

test('golden: the shape of the reports of the twenty patients', () => {
  const everything = breslowShape(tallyInterval(t20Patients(), { from: -Infinity, to: 200 }, 90))!;
  const expected = {
    4: 0.11134191531659435,
    6: 0.22320579418080272,
    13: 0.33781416698963873,
    21: 0.45724846381992756,
    34: 0.5839805795982947,
    41: 0.7740663198247909,
    62: 1,
    90: 1,
  };
  for (const [day, share] of Object.entries(expected)) expectNear(everything[Number(day)]!, share);
});

test('golden: deaths and exposure known by day 35', () => {
  const { deaths, exposure } = tallyInterval(t20Patients(), { from: -Infinity, to: 35 }, 90);
  const hazard = deaths.map((count, day) => (count > 0 ? count / exposure[day]! : 0));
  const upTo = (day: number) => hazard.slice(0, day).reduce((sum, value) => sum + value, 0) / upToEnd;
  const upToEnd = hazard.reduce((sum, value) => sum + value, 0);
  expectNear(upTo(4), 0.16412135945866585);
  expectNear(upTo(6), 0.32901210901430195);
  expectNear(upTo(13), 0.49794832586711524);
  expectNear(upTo(21), 1);
});
