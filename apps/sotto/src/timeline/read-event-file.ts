import { newEvent, type NewEvent } from '@sotto/decay';
import { formFaultsInLine, readForm } from '@sotto/models';
import { csvRecords } from './csv-records';

export interface EventLine {
  readonly line: number;
  readonly event: NewEvent;
}

export interface LineFault {
  readonly line: number;
  readonly message: string;
}

const header = ['date', 'kind', 'text'] as const;

/** The events of a CSV text with the header `date,kind,text`, and what is wrong with it, line by line. */
export function readEventFile(text: string): { readonly events: EventLine[]; readonly faults: LineFault[] } {
  if (text.includes('\uFFFD')) {
    return { events: [], faults: [{ line: 1, message: 'the file is not UTF-8: save it as CSV UTF-8' }] };
  }
  const [first, ...records] = csvRecords(text.replace(/^\uFEFF/, ''));
  if (first?.cells?.map((name) => name.trim()).join() !== header.join()) {
    const message = `the first line is not the header: write ${header.join(',')}`;
    return { events: [], faults: [{ line: first?.line ?? 1, message }] };
  }
  if (records.length === 0) {
    return { events: [], faults: [{ line: first.line, message: 'no event follows the header: add a line for each' }] };
  }
  const events: EventLine[] = [];
  const faults: LineFault[] = [];
  for (const { line, cells } of records) {
    const read = readCells(cells);
    if (typeof read === 'string') faults.push({ line, message: read });
    else events.push({ line, event: read });
  }
  return { events, faults };
}

/** Or what is wrong with them. */
function readCells(cells: readonly string[] | undefined): NewEvent | string {
  if (cells === undefined)
    return 'a quotation mark is not closed, or stands within a cell: write it twice, in a quoted cell';
  if (cells.length !== header.length) {
    return `there are ${cells.length} cells, not ${header.length}: put a text with a comma in quotation marks`;
  }
  const [date, kind, text] = cells.map((cell) => cell.trim());
  const read = readForm(newEvent, { date, kind, text });
  return 'data' in read ? read.data : formFaultsInLine(read.faults);
}
