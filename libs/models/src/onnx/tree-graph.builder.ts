import { aGraph, attribute, count, node } from './graph-bytes.builder';

/** A tree with one question: what it adds where the input is at most the threshold, and where it is above it or missing. */
export interface Stump {
  readonly input: number;
  readonly threshold: number;
  readonly low: number;
  readonly high: number;
}

/** The bytes of an ONNX model that adds what its trees say, float32. @param width inputs a row */
export function aTreeGraph(stumps: readonly Stump[], width: number): Uint8Array {
  const nodes = stumps.flatMap(({ input, threshold }, tree) => [
    { tree, id: 0, input, threshold, mode: 'BRANCH_LEQ', yes: 1, no: 2 },
    { tree, id: 1, input: 0, threshold: 0, mode: 'LEAF', yes: 0, no: 0 },
    { tree, id: 2, input: 0, threshold: 0, mode: 'LEAF', yes: 0, no: 0 },
  ]);
  const leaves = stumps.flatMap(({ low, high }, tree) => [
    { tree, id: 1, weight: low },
    { tree, id: 2, weight: high },
  ]);
  const attributes = [
    count('n_targets', 1),
    attribute(
      'nodes_treeids',
      'ints',
      nodes.map(({ tree }) => tree),
    ),
    attribute(
      'nodes_nodeids',
      'ints',
      nodes.map(({ id }) => id),
    ),
    attribute(
      'nodes_featureids',
      'ints',
      nodes.map(({ input }) => input),
    ),
    attribute(
      'nodes_values',
      'floats',
      nodes.map(({ threshold }) => threshold),
    ),
    attribute(
      'nodes_modes',
      'strings',
      nodes.map(({ mode }) => mode),
    ),
    attribute(
      'nodes_truenodeids',
      'ints',
      nodes.map(({ yes }) => yes),
    ),
    attribute(
      'nodes_falsenodeids',
      'ints',
      nodes.map(({ no }) => no),
    ),
    attribute(
      'target_treeids',
      'ints',
      leaves.map(({ tree }) => tree),
    ),
    attribute(
      'target_nodeids',
      'ints',
      leaves.map(({ id }) => id),
    ),
    attribute(
      'target_ids',
      'ints',
      leaves.map(() => 0),
    ),
    attribute(
      'target_weights',
      'floats',
      leaves.map(({ weight }) => weight),
    ),
  ];
  const trees = node('TreeEnsembleRegressor', ['x'], ['risk'], attributes);
  return aGraph(
    [trees],
    [],
    [
      { name: 'x', width },
      { name: 'risk', width: 1 },
    ],
  );
}
