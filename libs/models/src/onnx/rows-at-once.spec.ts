import { aGraph, node } from './graph-bytes.builder';
import { aLogisticGraph } from './logistic-graph.builder';
import { rowsAtOnce } from './rows-at-once';
import { aTreeGraph } from './tree-graph.builder';

const trees = aTreeGraph([{ input: 0, threshold: 1, low: 0.1, high: 0.2 }], 3);
const [x, risk] = [
  { name: 'x', width: 1 },
  { name: 'risk', width: 1 },
];

test('trees are given many rows at once', () => {
  expect(rowsAtOnce(trees)).toBeGreaterThan(1);
});

test('a model with an operator that is not known to take each row by itself is given one', () => {
  expect(rowsAtOnce(aLogisticGraph([1], 0))).toBe(1);
  expect(rowsAtOnce(aGraph([node('Identity', ['x'], ['y']), node('Sigmoid', ['y'], ['risk'])], [], [x!, risk!]))).toBe(
    1,
  );
});

test('an operator of that name in a domain of its own is another one', () => {
  expect(rowsAtOnce(aGraph([node('TreeEnsembleRegressor', ['x'], ['risk'])], [], [x!, risk!]))).toBe(1);
});

test.each([
  ['nothing', Uint8Array.of()],
  ['no model', Uint8Array.of(1, 2, 3)],
  ['a model that was broken off', trees.slice(0, trees.length / 2)],
])('%s is given one', (_, bytes) => {
  expect(rowsAtOnce(bytes)).toBe(1);
});
