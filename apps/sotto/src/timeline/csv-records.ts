export interface CsvRecord {
  /** On which it begins, 1 for the first. */
  readonly line: number;
  /** Undefined where its quotes cannot be read. */
  readonly cells: readonly string[] | undefined;
}

const cell = /"([^"]*(?:""[^"]*)*)"|([^",\r\n]*)/y;
const separator = /,|\r?\n|\r|$/y;
const restOfLine = /[^\r\n]*(?:\r?\n|\r|$)/y;

/** The records of a CSV text (RFC 4180), without empty lines. */
export function csvRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let place = 0;
  let line = 1;
  while (place < text.length) {
    const { cells, end } = recordAt(text, place);
    if (cells?.length !== 1 || cells[0] !== '') records.push({ line, cells });
    line += text.slice(place, end).match(/\r?\n|\r/g)?.length ?? 0;
    place = end;
  }
  return records;
}

function recordAt(text: string, start: number): { readonly cells: string[] | undefined; readonly end: number } {
  const cells: string[] = [];
  for (let place = start; ;) {
    const [whole, quoted, plain] = matchAt(cell, text, place)!;
    const after = matchAt(separator, text, place + whole.length);
    if (after === null) return { cells: undefined, end: place + matchAt(restOfLine, text, place)![0].length };
    cells.push(quoted?.replaceAll('""', '"') ?? plain!);
    place += whole.length + after[0].length;
    if (after[0] !== ',') return { cells, end: place };
  }
}

function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}
