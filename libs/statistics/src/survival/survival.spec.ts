import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expectEstimate, near } from '../expect-estimate.builder';
import { seededGenerator } from '../resampling/seeded-generator';
import { sum } from '../sum';
import { ascertainment } from './ascertainment';
import { censoredAuroc } from './censored-auroc';
import { censoredBrier } from './censored-brier';
import { censoredRatio } from './censored-ratio';
import { censoredValidation } from './censored-validation';
import { censoringWeights, eventsByHorizon } from './censoring-weights';
import { cumulativeIncidence } from './cumulative-incidence';
import type { FollowUp } from './follow-up';
import { informativeCensoring } from './informative-censoring';
import { kaplanMeier } from './kaplan-meier';
import { reportingDelay } from './reporting-delay';
import { s12 } from './s12.builder';

const { risks, followUp, horizon } = s12;
const none: FollowUp = { times: new Float64Array(0), statuses: new Uint8Array(0) };

/** Weeks in remission of the treated arm of Freireich 1963; + = censored. */
const arm = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ');
const freireich = {
  times: Float64Array.from(arm, (time) => parseInt(time, 10)),
  statuses: Uint8Array.from(arm, (time) => Number(!time.endsWith('+'))),
};

test.each([
  [6, 0.857142857142857, 0.0763603548321213, 0.619717955265984, 0.951551747646997],
  [7, 0.80672268907563, 0.0869352851800572, 0.563146564622233, 0.92280901920288],
  [10, 0.752941176470588, 0.0963496529943205, 0.503199510799957, 0.889361835169265],
  [13, 0.690196078431372, 0.10681470777501, 0.431610222486184, 0.849065963349451],
  [16, 0.627450980392157, 0.114053865256753, 0.367510855987502, 0.804912189471841],
  [22, 0.53781512605042, 0.128233751693034, 0.267778936767135, 0.746790717635394],
  [23, 0.448179271708683, 0.13459145675576, 0.188052005959232, 0.680142628495241],
])('golden A5-KM: remission at %d weeks is %d', (weeks, value, standardError, low, high) => {
  const found = kaplanMeier(freireich, weeks);
  expectEstimate(found, value, low, high);
  near('value' in found ? found.standardError : null, standardError);
});

test('golden A5-AJ: a competing event is not censoring', () => {
  expectEstimate(cumulativeIncidence(followUp, horizon), 0.375);
  expectEstimate(cumulativeIncidence(followUp, horizon, 2), 0.10416666666666666);
  expectEstimate(kaplanMeier(followUp, horizon), 1 - 0.39236111111111111);
});

test('golden A5-IPCW: weights, Brier score, observed over expected, area', () => {
  const found = censoringWeights(followUp, horizon);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  expect([...found.weights]).toEqual([1, 1, 0, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 0, 1.25, 1.25]);
  near(found.effectiveCases, 144 / 14.5);
  expectEstimate(censoredBrier(risks, followUp, horizon), 0.143125);
  expectEstimate(censoredRatio(risks, followUp, horizon), 1.2);
  expectEstimate(censoredAuroc(risks, followUp, horizon), 0.8703703703703703);
  expectEstimate(censoredAuroc(risks, followUp, horizon, 'event-free'), 0.8888888888888888);
});

test('golden A2: the share known after each number of days', () => {
  const events = {
    days: Int32Array.of(5, 8, 12, 15, 20, 22, 26, 27),
    delays: Int32Array.of(2, 10, 1, 12, 3, 7, 1, 2),
  };
  const expected = [0, 0.16875, 0.3375, ...new Array(4).fill(0.421875), 0.5625, 0.5625, 0.5625, 0.75, 0.75, 1];
  reportingDelay(events, 30, 12).forEach((share, delay) => near(share, expected[delay]!));
});

const lines = readFileSync('libs/statistics/reference/support2-survival.csv', 'utf8').trim().split('\n').slice(1);
const groups = Map.groupBy(
  lines.map((line) => line.split(',')),
  ([attribute, level]) => `${attribute}=${level}`,
);
const [header, ...patients] = readFileSync('data/support2.csv', 'utf8').trim().split('\n');
const column = (name: string) => header!.split(',').indexOf(name);

test.each([...groups])('the survival of SUPPORT2 at 60 days, %s, is that of R and Python', (_, expected) => {
  const [attribute, level] = expected[0]!;
  const fields = patients.map((line) => line.replaceAll('"', '').split(','));
  const rows = fields.filter((row) => attribute === 'all' || row[column(attribute!)] === level);
  const found = kaplanMeier(
    {
      times: Float64Array.from(rows, (row) => Number(row[column('d.time')])),
      statuses: Uint8Array.from(rows, (row) => Number(row[column('death')])),
    },
    60,
  );
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  const ours: Record<string, number> = {
    n: rows.length,
    surv60: found.value,
    'surv60.se': found.standardError!,
    'surv60.loglog.low': found.interval!.low!,
    'surv60.loglog.high': found.interval!.high!,
  };
  for (const [, , metric, value] of expected) near(ours[metric!], Number(value));
});

const followUps = fc
  .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 60 })
  .chain((times) =>
    fc.tuple(
      fc.constant(times),
      fc.array(fc.constantFrom(0, 1, 2), { minLength: times.length, maxLength: times.length }),
    ),
  )
  .map(([times, statuses]) => ({ times: Float64Array.from(times), statuses: Uint8Array.from(statuses) }));

test('without ties the weighted share of events is the cumulative incidence', () => {
  fc.assert(
    fc.property(followUps, (given) => {
      const [weighted, incidence] = [censoringWeights(given, 500), cumulativeIncidence(given, 500)];
      if ('notEstimable' in weighted || 'notEstimable' in incidence) return;
      const outcomes = eventsByHorizon(given, 500);
      near(sum(outcomes.length, (i) => weighted.weights[i]! * outcomes[i]!) / outcomes.length, incidence.value, 1e-12);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('without competing events incidence and survival add up, with the same standard error', () => {
  fc.assert(
    fc.property(followUps, (given) => {
      const plain = { times: given.times, statuses: given.statuses.map((status) => Math.min(1, status)) };
      const [survival, incidence] = [kaplanMeier(plain, 500), cumulativeIncidence(plain, 500)];
      if ('notEstimable' in survival || 'notEstimable' in incidence) return expect(incidence).toEqual(survival);
      near(incidence.value, 1 - survival.value, 1e-12);
      if (survival.standardError !== undefined) near(incidence.standardError, survival.standardError, 1e-9);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('complete follow-up has weights of 1', () => {
  const given = { times: Float64Array.of(5, 60, 70, 60), statuses: Uint8Array.of(1, 0, 0, 2) };
  const found = censoringWeights(given, 60);
  expect('weights' in found && [...found.weights]).toEqual([1, 1, 1, 1]);
});

test('an event after the horizon is none', () => {
  const given = { times: Float64Array.of(5, 61, 70), statuses: Uint8Array.of(1, 1, 0) };
  expectEstimate(censoredRatio(Float64Array.of(0.5, 0.25, 0.25), given, 60), 1);
});

test('censoring that depends on the risk is found', () => {
  const count = 300;
  const rising = Float64Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));
  const statuses = Uint8Array.from({ length: count }, (_, i) => (i < 100 ? Number(i % 10 === 0) : Number(i % 2 === 0)));
  const depends = { times: Float64Array.from(rising, (_, i) => (i < 100 ? 70 : 10 + (i % 40))), statuses };
  expect(informativeCensoring(rising, depends, 45)).toMatchObject({ informative: true });
  const complete = { times: new Float64Array(count).fill(60), statuses };
  expect(informativeCensoring(rising, complete, 60)).toMatchObject({ informative: false });
});

test('events that are all known at once have completeness 1, with the exact limit of so many events', () => {
  const count = 50;
  const events = {
    days: Int32Array.from({ length: count }, (_, i) => i),
    delays: new Int32Array(count),
    fromIndex: new Float64Array(count).fill(10),
  };
  const settings = { analysisDay: 200, horizonDays: 60, lagDays: 30 };
  expectEstimate(ascertainment(events, settings, seededGenerator(1)), 1, 0.025 ** (1 / count), 1);
  const slow = { ...events, delays: events.delays.map((_, i) => (i % 2 === 0 ? 85 : 2)) };
  const found = ascertainment(slow, settings, seededGenerator(1));
  expectEstimate(found, 0.5);
  expect('interval' in found && found.interval!.low).toBeGreaterThan(0.3);
});

test('completeness with its interval is that of resampled events in Python numpy', () => {
  const of = (value: (i: number) => number) => Array.from({ length: 200 }, (_, i) => value(i));
  const events = {
    days: Int32Array.from(of((i) => i % 150)),
    delays: Int32Array.from(of((i) => (i * 7) % 40)),
    fromIndex: Float64Array.from(of((i) => (i * 11) % 60)),
  };
  const settings = { analysisDay: 200, horizonDays: 60, lagDays: 10 };
  const found = ascertainment(events, settings, seededGenerator(1));
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.value, 0.83425);
  near(found.interval!.low, 0.7975, 0.01);
  near(found.interval!.high, 0.8703, 0.01);
});

test('measures under censoring and their intervals are those of resampled cases in Python numpy', () => {
  const index = Float64Array.from({ length: 240 }, (_, i) => i);
  const stated = index.map((i) => 0.05 + (0.6 * ((i * 37) % 239)) / 239);
  const times = index.map((i) => (60 * Math.log(1 - (((i * 101) % 241) + 0.5) / 242)) / Math.log(1 - stated[i]!));
  const ends = index.map((i) => 20 + (100 * ((i * 67) % 251)) / 251);
  const given = {
    times: times.map((time, i) => Math.min(time, ends[i]!)),
    statuses: Uint8Array.from(times, (time, i) => Number(time <= ends[i]!)),
  };
  const bootstrap = { unit: { kind: 'case' }, replicates: 1000, generator: seededGenerator(1) } as const;
  const found = censoredValidation(stated, given, 60, bootstrap);
  const expected = {
    auroc: [0.7656340581768087, 0.68925, 0.83499],
    brier: [0.17822111793290865, 0.15292, 0.20271],
    observedExpectedRatio: [0.919877652625761, 0.75153, 1.09581],
  } as const;
  for (const [name, [value, low, high]] of Object.entries(expected)) {
    const estimate = found[name as keyof typeof expected];
    if ('notEstimable' in estimate) throw new Error(estimate.notEstimable);
    near(estimate.value, value, 1e-9);
    near(estimate.interval!.low, low, 0.1 * (high - low));
    near(estimate.interval!.high, high, 0.1 * (high - low));
  }
});

test('what cannot be estimated is said, never NaN', () => {
  const early = { times: Float64Array.of(5, 20, 30), statuses: Uint8Array.of(1, 0, 0) };
  const three = Float64Array.of(0.1, 0.2, 0.3);
  for (const measure of [censoredBrier, censoredRatio, censoredAuroc, informativeCensoring]) {
    expect(measure(new Float64Array(0), none, 60)).toEqual({ notEstimable: 'empty' });
    expect(measure(three, early, 60)).toEqual({ notEstimable: 'below-minimum-cases' });
  }
  expect(kaplanMeier(none, 60)).toEqual({ notEstimable: 'empty' });
  expect(kaplanMeier(early, 60)).toEqual({ notEstimable: 'below-minimum-cases' });
  const nothing = { times: new Float64Array(3).fill(60), statuses: new Uint8Array(3) };
  expect(kaplanMeier(nothing, 60)).toEqual({ value: 1, interval: null, reason: 'one-class' });
  expect(cumulativeIncidence(nothing, 60)).toEqual({ value: 0, interval: null, reason: 'one-class' });
  expect(censoredAuroc(three, nothing, 60)).toEqual({ notEstimable: 'one-class' });
  const generator = seededGenerator(1);
  const noEvents = { days: new Int32Array(0), delays: new Int32Array(0), fromIndex: new Float64Array(0) };
  expect(ascertainment(noEvents, { analysisDay: 1, horizonDays: 60, lagDays: 30 }, generator)).toEqual({
    notEstimable: 'empty',
  });
});

test('intervals under censoring hold their estimates, from ten events on', () => {
  const generator = seededGenerator(7);
  const many = Float64Array.from({ length: 200 }, () => 0.05 + 0.6 * generator.uniform());
  const times = many.map((risk) => (60 * Math.log(1 - generator.uniform())) / Math.log(1 - risk));
  const ends = many.map(() => 20 + 100 * generator.uniform());
  const given = {
    times: times.map((time, i) => Math.min(time, ends[i]!)),
    statuses: Uint8Array.from(times, (time, i) => Number(time <= ends[i]!)),
  };
  const bootstrap = { unit: { kind: 'case' }, replicates: 200, generator } as const;
  for (const estimate of Object.values(censoredValidation(many, given, 60, bootstrap))) {
    if ('notEstimable' in estimate) throw new Error(estimate.notEstimable);
    expect(estimate.interval!.low).toBeLessThan(estimate.value);
    expect(estimate.interval!.high).toBeGreaterThan(estimate.value);
  }
  expect(censoredValidation(risks, followUp, horizon, bootstrap).auroc).toEqual({
    notEstimable: 'below-minimum-events',
  });
  expect(censoredValidation(new Float64Array(0), none, 60, bootstrap).brier).toEqual({ notEstimable: 'empty' });
});
