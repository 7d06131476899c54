import fc from 'fast-check';
import { canonicalValues, hashInputs } from './hash-inputs';

test('the hash is that of a JSON list of names and shortest decimals', () => {
  expect(hashInputs(['age', 'ph'], Float64Array.of(62.84998, Number.NaN))).toBe(
    '8d52760757df2d7316e33638a16feadc435768f82d744d51bd6c7f3b411a6443',
  );
});

test('there is one zero and one missing value', () => {
  expect(hashInputs(['a'], Float64Array.of(-0))).toBe(hashInputs(['a'], Float64Array.of(0)));
  expect(hashInputs(['a'], Float64Array.of(Number.NaN))).not.toBe(hashInputs(['a'], Float64Array.of(0)));
  expect(canonicalValues(Float64Array.of(-0, Number.NaN, 0.1))).toEqual([0, null, 0.1]);
});

test('two inputs hash alike only if they are the same double', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(double, double, (a, b) => {
      const alike = hashInputs(['x'], Float64Array.of(a)) === hashInputs(['x'], Float64Array.of(b));
      return alike === (a === b);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test('a value without a name is a mistake of the caller', () => {
  expect(() => hashInputs(['a'], Float64Array.of(1, 2))).toThrow(RangeError);
});
