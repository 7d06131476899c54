/** A column that is searched; the value of patient i is `levels[codes[i] - 1]`, 0 is none. */
export interface SearchedColumn {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Uint8Array;
}

/** One value of one column. */
export interface Literal {
  readonly column: number;
  readonly code: number;
}

export function nameOf(literals: readonly Literal[], columns: readonly SearchedColumn[]): string {
  return literals
    .map(({ column, code }) => `${columns[column]!.name}=${columns[column]!.levels[code - 1]}`)
    .join(' and ');
}

/** Whether a patient has all the values. */
export function hasAll(literals: readonly Literal[], columns: readonly SearchedColumn[], patient: number): boolean {
  return literals.every(({ column, code }) => columns[column]!.codes[patient] === code);
}
