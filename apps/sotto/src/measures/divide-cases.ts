import { ascendingOrder, type Membership } from '@sotto/statistics';
import type { Predictions } from './read-predictions';

export interface GroupedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  readonly compared?: Float64Array;
  readonly patients?: Uint32Array;
}

/** The cases of a file from the lowest risk to the highest, and the groups they are in. */
export interface DividedCases extends GroupedCases {
  /** The whole first, then each value of each column. */
  readonly groups: readonly Division[];
  readonly membership: Membership;
  /** For each column, the cases by its values and within a value from the lowest risk to the highest. */
  readonly columns: readonly GroupedCases[];
}

export interface Division {
  readonly name: string;
  readonly column: string | null;
  readonly columnNumber: number;
  readonly code: number;
  /** Where its cases begin in the cases of its column. */
  readonly from: number;
  readonly cases: number;
  readonly events: number;
}

/** Sorts the cases once; every group is then a part of the sorted columns. */
export function divideCases(predictions: Predictions): DividedCases {
  const order = ascendingOrder(predictions.risks);
  const outcomes = gathered(predictions.outcomes, order);
  const columns = predictions.subgroups.map(({ codes }) => gathered(codes, order));
  const groups = groupsOf(predictions, outcomes, columns);
  const sorted = gatheredAll(predictions, order);
  const membership = membershipOf(groups, predictions, columns);
  return { ...sorted, groups, membership, columns: columns.map((codes) => gatheredAll(sorted, byCode(codes))) };
}

/** The cases of one group, in ascending order of risk. */
export function membersOf(
  divided: GroupedCases & Pick<DividedCases, 'columns'>,
  { columnNumber, from, cases }: Division,
): GroupedCases {
  const all = columnNumber < 0 ? divided : divided.columns[columnNumber]!;
  const part = <T extends Float64Array | Uint8Array | Uint32Array>(values: T): T =>
    values.subarray(from, from + cases) as T;
  return {
    risks: part(all.risks),
    outcomes: part(all.outcomes),
    ...(all.compared === undefined ? {} : { compared: part(all.compared) }),
    ...(all.patients === undefined ? {} : { patients: part(all.patients) }),
  };
}

function gatheredAll(cases: GroupedCases, order: Uint32Array): GroupedCases {
  return {
    risks: gathered(cases.risks, order),
    outcomes: gathered(cases.outcomes, order),
    ...(cases.compared === undefined ? {} : { compared: gathered(cases.compared, order) }),
    ...(cases.patients === undefined ? {} : { patients: gathered(cases.patients, order) }),
  };
}

/** Memory of the same length that a second thread can read. */
function shared<T extends Float64Array | Uint8Array | Uint32Array>(values: T): T {
  const buffer = new SharedArrayBuffer(values.byteLength);
  if (values instanceof Float64Array) return new Float64Array(buffer) as T;
  return (values instanceof Uint32Array ? new Uint32Array(buffer) : new Uint8Array(buffer)) as T;
}

/** Positions by code; those of one code keep their order. */
function byCode(codes: Uint8Array): Uint32Array {
  const next = new Uint32Array(257);
  for (let i = 0; i < codes.length; i++) next[codes[i]! + 1]! += 1;
  for (let code = 1; code < next.length; code++) next[code]! += next[code - 1]!;
  const order = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i++) order[next[codes[i]!]!++] = i;
  return order;
}

function gathered<T extends Float64Array | Uint8Array | Uint32Array>(values: T, order: Uint32Array): T {
  const sorted = shared(values);
  for (let i = 0; i < order.length; i++) sorted[i] = values[order[i]!]!;
  return sorted;
}

function groupsOf({ subgroups }: Predictions, outcomes: Uint8Array, columns: readonly Uint8Array[]): Division[] {
  const all = { name: 'all', column: null, columnNumber: -1, code: 0, from: 0, cases: outcomes.length };
  let total = 0;
  for (let i = 0; i < outcomes.length; i++) total += outcomes[i]!;
  const groups: Division[] = [{ ...all, events: total }];
  for (const [columnNumber, { name, levels }] of subgroups.entries()) {
    const codes = columns[columnNumber]!;
    const [cases, events] = [new Uint32Array(256), new Uint32Array(256)];
    for (let i = 0; i < codes.length; i++) {
      cases[codes[i]!]! += 1;
      events[codes[i]!]! += outcomes[i]!;
    }
    let from = cases[0]!;
    for (const [i, level] of levels.entries()) {
      const code = i + 1;
      const group = { name: `${name}=${level}`, column: name, columnNumber, code, from };
      groups.push({ ...group, cases: cases[code]!, events: events[code]! });
      from += cases[code]!;
    }
  }
  return groups;
}

/** A cell for each combination of values that occurs. */
function membershipOf(
  groups: readonly Division[],
  { subgroups }: Predictions,
  columns: readonly Uint8Array[],
): Membership {
  const cells = combinations(
    subgroups.map(({ levels }) => levels.length + 1),
    columns,
  );
  const members = groups.map(({ columnNumber, code }) =>
    [...cells.keys()].filter((cell) => columnNumber < 0 || cells[cell]![columnNumber] === code),
  );
  return { cellCount: cells.length, cells: members };
}

function combinations(sizes: readonly number[], columns: readonly Uint8Array[]): number[][] {
  const count = columns[0]?.length ?? 0;
  if (columns.length === 0) return [[]];
  const seen = new Set<number>();
  let previous = -1;
  for (let i = 0; i < count; i++) {
    let key = 0;
    for (let column = 0; column < columns.length; column++) key = key * sizes[column]! + columns[column]![i]!;
    if (key !== previous) seen.add(key);
    previous = key;
  }
  return [...seen].map((key) => {
    const codes: number[] = [];
    for (let column = sizes.length - 1, rest = key; column >= 0; column--) {
      codes[column] = rest % sizes[column]!;
      rest = Math.floor(rest / sizes[column]!);
    }
    return codes;
  });
}
