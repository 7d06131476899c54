import { sha256 } from '@sotto/admissions';
import fc from 'fast-check';
import { CanonicalInputs } from './canonical-inputs';
import { rowOf } from './input-row';

function hashOf(names: readonly string[], ...values: number[]): string {
  return new CanonicalInputs(names, new Float64Array(names.length)).hash(rowOf(values));
}

test('the hash is that of a JSON list of names and shortest decimals', () => {
  expect(hashOf(['age', 'ph'], 62.84998, Number.NaN)).toBe(
    '8d52760757df2d7316e33638a16feadc435768f82d744d51bd6c7f3b411a6443',
  );
});

test('there is one zero and one missing value', () => {
  expect(hashOf(['a'], -0)).toBe(hashOf(['a'], 0));
  expect(hashOf(['a'], Number.NaN)).not.toBe(hashOf(['a'], 0));
  const canonical = new CanonicalInputs(['a', 'b', 'c'], new Float64Array(3));
  expect(canonical.values(rowOf([-0, Number.NaN, 0.1]))).toEqual([0, null, 0.1]);
});

test('two inputs hash alike only if they are the same double', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(double, double, (a, b) => (hashOf(['x'], a) === hashOf(['x'], b)) === (a === b)),
    { numRuns: 1000, seed: 7 },
  );
});

test('what a row does not say is stored and hashed with the value that the package gives it', () => {
  const input = fc.record({ name: fc.string(), absent: fc.double(), said: fc.option(fc.double(), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(input), (inputs) => {
      const names = inputs.map(({ name }) => name);
      const canonical = new CanonicalInputs(
        names,
        Float64Array.from(inputs, ({ absent }) => absent),
      );
      const at = Uint32Array.from(inputs.flatMap(({ said }, i) => (said === undefined ? [] : [i])));
      const row = { at, values: Float64Array.from(at, (i) => inputs[i]!.said!) };
      const whole = inputs.map(({ absent, said = absent }) => (Number.isFinite(said) ? said + 0 : null));
      expect(canonical.values(row)).toEqual(whole);
      expect(canonical.hash(row)).toBe(sha256(JSON.stringify(names.map((name, i) => [name, whole[i]]))));
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('a value without a name is a mistake of the caller', () => {
  expect(() => new CanonicalInputs(['a'], Float64Array.of(1, 2))).toThrow(RangeError);
});
