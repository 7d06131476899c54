import { rejectedByEbh } from './e-bh';

test('golden D4: two of ten hypotheses are rejected', () => {
  expect(rejectedByEbh([12, 130, 25, 60, 3, 1.2, 0.8, 0.5, 0.3, 0.1], 0.1)).toEqual([1, 3]);
  expect(rejectedByEbh([], 0.1)).toEqual([]);
});

test('a large e-value carries the ones that alone would fall short', () => {
  expect(rejectedByEbh([20, 20], 0.1)).toEqual([0, 1]);
  expect(rejectedByEbh([19, 5], 0.1)).toEqual([]);
});
