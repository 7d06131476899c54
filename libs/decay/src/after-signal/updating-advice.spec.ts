import { updatingAdvice } from './updating-advice';

const outcomes = Uint8Array.of(0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0);
const risks = Float64Array.of(
  ...[0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15],
  ...[0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45],
);

function repeated(times: number): [Float64Array, Uint8Array] {
  const place = (i: number) => i % risks.length;
  const length = times * risks.length;
  return [
    Float64Array.from({ length }, (_, i) => risks[place(i)]!),
    Uint8Array.from({ length }, (_, i) => outcomes[place(i)]!),
  ];
}

test('golden H: the log likelihoods and tests of twenty patients', () => {
  const advice = updatingAdvice(risks, outcomes);
  if ('notEstimable' in advice) throw new Error(advice.notEstimable);
  const expected = [-12.65299146738822, -11.784518645713538, -11.5433079539206];
  advice.logLikelihoods.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 8));
  expect(advice.both.statistic).toBeCloseTo(2.2193670269352417, 8);
  expect(advice.both.p).toBeCloseTo(0.32966327855466204, 8);
  expect(advice.slope.statistic).toBeCloseTo(0.4824213835858764, 8);
  expect(advice.slope.p).toBeCloseTo(0.4873275717187574, 8);
  expect(advice.advice).toBe('keep');
});

test('more of the same cases support an intercept, then a slope too', () => {
  expect(updatingAdvice(...repeated(3))).toMatchObject({ advice: 'intercept' });
  expect(updatingAdvice(...repeated(12))).toMatchObject({ advice: 'intercept-and-slope' });
});

test('cases of one outcome support nothing', () => {
  expect(updatingAdvice(risks, new Uint8Array(20))).toEqual({ notEstimable: 'one-class' });
});
