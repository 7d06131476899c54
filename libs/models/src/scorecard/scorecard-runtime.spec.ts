import { rowOf } from '../inputs/input-row';
import { scorecardSchema } from './scorecard';
import { ScorecardRuntime } from './scorecard-runtime';

const logistic = {
  form: 'logistic',
  intercept: -2,
  terms: [
    { input: 'age', coefficient: 0.05, centre: 60 },
    { input: 'lactate', coefficient: 0.5 },
  ],
};
const bands = [{ below: 2, points: 0 }, { below: 4, points: 3 }, { points: 7 }];
const table = [{ below: 3, risk: 0.02 }, { below: 7, risk: 0.1 }, { risk: 0.4 }];

async function results(card: unknown, ...rows: number[][]): Promise<unknown[]> {
  const runtime = new ScorecardRuntime(scorecardSchema.parse(card), ['age', 'lactate'], new Float64Array(2));
  return runtime.score(rows.map(rowOf));
}

test('logistic terms give the risk that one computes by hand', async () => {
  expect(await results(logistic, [70, 3])).toEqual([{ risk: 1 / (1 + Math.exp(0)) }]);
});

test('a value on a limit belongs to the band above it', async () => {
  const card = { form: 'points', terms: [{ input: 'lactate', bands }], risk: { table } };
  expect(await results(card, [0, 1.9], [0, 2], [0, 4])).toEqual([{ risk: 0.02 }, { risk: 0.1 }, { risk: 0.4 }]);
});

test('points become a risk by a logistic formula', async () => {
  const risk = { logistic: { intercept: -3, slope: 1 } };
  expect(await results({ form: 'points', terms: [{ input: 'lactate', bands }], risk }, [0, 3])).toEqual([
    { risk: 0.5 },
  ]);
});

test('a missing input fails the scoring unless the card gives points for it', async () => {
  const term = { input: 'lactate', bands };
  const card = (missing: object): object => ({ form: 'points', terms: [{ ...term, ...missing }], risk: { table } });
  expect(await results(logistic, [70, Number.NaN])).toEqual([{ failed: 'missing-input' }]);
  expect(await results(card({}), [0, Number.NaN])).toEqual([{ failed: 'missing-input' }]);
  expect(await results(card({ missingPoints: 3 }), [0, Number.NaN])).toEqual([{ risk: 0.1 }]);
});

test.each([
  ['limits that fall', [{ below: 4, points: 0 }, { below: 2, points: 1 }, { points: 2 }], /must rise/],
  ['a last band with a limit', [{ below: 4, points: 0 }], /the last band is open/],
  ['a middle band without one', [{ points: 0 }, { points: 1 }], /only the last band/],
])('bands with %s are refused', (_, wrong, message) => {
  const card = { form: 'points', terms: [{ input: 'lactate', bands: wrong }], risk: { table } };
  expect(scorecardSchema.safeParse(card).error?.issues[0]?.message).toMatch(message);
});
