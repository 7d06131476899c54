import { countEvents, inOrder, type Membership, putInOrder } from '@sotto/statistics';
import type { SubgroupColumn } from './read-predictions';
import { type Column, sharedLike } from './shared-memory';

export interface GroupedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  readonly compared?: Float64Array;
  readonly patients?: Uint32Array;
}

/** Cases with the value of each subgroup column. */
export interface CodedCases extends GroupedCases {
  readonly subgroups: readonly SubgroupColumn[];
}

/** The cases of a file and the groups they are in, ascending by risk, in memory that threads share. */
export interface DividedCases extends GroupedCases {
  /** The whole first, then each value of each column. */
  readonly groups: readonly Division[];
  readonly membership: Membership;
  /** For each column, the cases by its values. */
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

interface PlacedCases extends GroupedCases {
  /** Where the cases of each code begin; those of no value have code 0. */
  readonly starts: Uint32Array;
}

/**
 * Puts the cases in order of risk, and those of each group side by side in that order; equal risks keep their order.
 *
 * All are put in order once: what is taken from them in turn is in order too.
 */
export function divideCases(predictions: CodedCases): DividedCases {
  const { order, sorted: risks } = inOrder(predictions.risks, sharedLike(predictions.risks));
  const ordered = <T extends Column>(values: T): T => putInOrder(values, order, sharedLike(values));
  const { outcomes, compared, patients } = predictions;
  const whole = {
    risks,
    outcomes: ordered(outcomes),
    ...(compared && { compared: ordered(compared) }),
    ...(patients && { patients: ordered(patients) }),
  };
  const columns = predictions.subgroups.map((column) => {
    const codes = ordered(column.codes);
    const starts = startsByCode(codes);
    return { starts, ...eachColumn(whole, (values) => placedByCode(values, codes, starts)) };
  });
  const groups = groupsOf(whole, predictions.subgroups, columns);
  return { ...whole, groups, membership: membershipOf(groups, predictions.subgroups, columns), columns };
}

/** The cases of one group, ascending by risk. */
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

/** Whether a patient has several rows. */
export function hasRepeats(patients: Uint32Array | undefined): patients is Uint32Array {
  return patients !== undefined && new Set(patients).size < patients.length;
}

function eachColumn(
  { risks, outcomes, compared, patients }: GroupedCases,
  of: <T extends Column>(values: T) => T,
): GroupedCases {
  return {
    risks: of(risks),
    outcomes: of(outcomes),
    ...(compared === undefined ? {} : { compared: of(compared) }),
    ...(patients === undefined ? {} : { patients: of(patients) }),
  };
}

/** Where the rows of each code begin when rows of one code stand together. */
function startsByCode(codes: Uint8Array): Uint32Array {
  const starts = new Uint32Array(257);
  for (let i = 0; i < codes.length; i++) starts[codes[i]! + 1]! += 1;
  for (let code = 1; code < starts.length; code++) starts[code]! += starts[code - 1]!;
  return starts;
}

/** Rows of one code together, in the order they have. */
function placedByCode<T extends Column>(values: T, codes: Uint8Array, starts: Uint32Array): T {
  const into = sharedLike(values);
  const next = starts.slice();
  for (let i = 0; i < codes.length; i++) into[next[codes[i]!]!++] = values[i]!;
  return into;
}

function groupsOf(
  { outcomes }: GroupedCases,
  subgroups: readonly SubgroupColumn[],
  columns: readonly PlacedCases[],
): Division[] {
  const all = { name: 'all', column: null, columnNumber: -1, code: 0, from: 0, cases: outcomes.length };
  const groups = subgroups.flatMap(({ name, levels }, columnNumber) => {
    const { starts, outcomes: placed } = columns[columnNumber]!;
    return levels.map((level, i): Division => {
      const code = i + 1;
      const [from, to] = [starts[code]!, starts[code + 1]!];
      const events = countEvents(placed.subarray(from, to));
      return { name: `${name}=${level}`, column: name, columnNumber, code, from, cases: to - from, events };
    });
  });
  return [{ ...all, events: countEvents(outcomes) }, ...groups];
}

/** A cell for each combination of values that occurs. */
function membershipOf(
  groups: readonly Division[],
  columns: readonly SubgroupColumn[],
  placed: readonly PlacedCases[],
): Membership {
  const cells = columns.length === 1 ? valuesOf(placed[0]!) : combinations(columns);
  const members = groups.map(({ columnNumber, code }) =>
    [...cells.keys()].filter((cell) => columnNumber < 0 || cells[cell]![columnNumber] === code),
  );
  return { cellCount: cells.length, cells: members };
}

/** With one column each value that occurs is a combination. */
function valuesOf({ starts }: PlacedCases): number[][] {
  return [...starts.keys()].filter((code) => starts[code]! < (starts[code + 1] ?? 0)).map((code) => [code]);
}

const fewCombinations = 2 ** 22;

function combinations(columns: readonly SubgroupColumn[]): number[][] {
  if (columns.length === 0) return [[]];
  const sizes = columns.map(({ levels }) => levels.length + 1);
  const possible = sizes.reduce((product, size) => product * size, 1);
  const seen = possible <= fewCombinations ? seenByPlace(columns, sizes, possible) : seenByKey(columns, sizes);
  return seen.map((key) => {
    const codes: number[] = [];
    for (let column = sizes.length - 1, rest = key; column >= 0; column--) {
      codes[column] = rest % sizes[column]!;
      rest = Math.floor(rest / sizes[column]!);
    }
    return codes;
  });
}

function seenByPlace(columns: readonly SubgroupColumn[], sizes: readonly number[], possible: number): number[] {
  const seen = new Uint8Array(possible);
  for (let i = 0; i < columns[0]!.codes.length; i++) {
    let key = 0;
    for (let column = 0; column < columns.length; column++) key = key * sizes[column]! + columns[column]!.codes[i]!;
    seen[key] = 1;
  }
  return [...seen.keys()].filter((key) => seen[key] === 1);
}

function seenByKey(columns: readonly SubgroupColumn[], sizes: readonly number[]): number[] {
  const seen = new Set<number>();
  for (let i = 0; i < columns[0]!.codes.length; i++) {
    let key = 0;
    for (let column = 0; column < columns.length; column++) key = key * sizes[column]! + columns[column]!.codes[i]!;
    seen.add(key);
  }
  return [...seen];
}
