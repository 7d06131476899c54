const nothing = 1e-9;

/** Groups as sets of cells: a cell holds the rows that are in exactly the same groups. */
export interface Membership {
  readonly cellCount: number;
  /** Cells of each group, in the order of the groups. */
  readonly cells: readonly (readonly number[])[];
}

/**
 * Which sums and differences of known totals give the total of another group.
 *
 * @param membership cells of each group
 * @param known positions of the groups whose totals are known
 * @returns for a group, the known groups that its total can be computed from; undefined where it cannot be
 */
export function spanOf(membership: Membership, known: readonly number[]): (group: number) => number[] | undefined {
  const basis: Row[] = [];
  for (const group of known) {
    const row = reduced(rowOf(membership, group), basis);
    const pivot = pivotOf(row.cells);
    if (pivot >= 0) basis.push({ ...scaled(row, 1 / row.cells[pivot]!), pivot });
  }
  return (group) => {
    const rest = reduced(rowOf(membership, group), basis);
    if (pivotOf(rest.cells) >= 0) return undefined;
    return [...rest.from].filter(([from, share]) => from !== group && Math.abs(share) > nothing).map(([from]) => from);
  };
}

interface Combination {
  readonly cells: Float64Array;
  /** Share of each group in this row. */
  readonly from: Map<number, number>;
}
type Row = Combination & { readonly pivot: number };

function rowOf({ cellCount, cells }: Membership, group: number): Combination {
  const row = new Float64Array(cellCount);
  for (const cell of cells[group]!) row[cell] = 1;
  return { cells: row, from: new Map([[group, 1]]) };
}

function reduced(row: Combination, basis: readonly Row[]): Combination {
  for (const { cells, from, pivot } of basis) {
    const share = row.cells[pivot]!;
    if (Math.abs(share) <= nothing) continue;
    for (let cell = 0; cell < cells.length; cell++) row.cells[cell]! -= share * cells[cell]!;
    for (const [group, part] of from) row.from.set(group, (row.from.get(group) ?? 0) - share * part);
  }
  return row;
}

function scaled({ cells, from }: Combination, by: number): Combination {
  return {
    cells: cells.map((value) => value * by),
    from: new Map([...from].map(([group, part]) => [group, part * by])),
  };
}

function pivotOf(cells: Float64Array): number {
  return cells.findIndex((value) => Math.abs(value) > nothing);
}
