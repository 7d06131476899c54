import { minimumsInWords, reasonInWords } from '@sotto/reports';

/** Reasons by number, said once below the tables. */
export interface Notes {
  mark(reason: string): string;
  lines(): string[];
}

export function numberedNotes(): Notes {
  const reasons: string[] = [];
  return {
    mark: (reason) => {
      if (!reasons.includes(reason)) reasons.push(reason);
      return `[${reasons.indexOf(reason) + 1}]`;
    },
    lines: () => [
      ...reasons.map((reason, i) => `[${i + 1}] ${missing(reason)}: ${reasonInWords(reason)}`),
      ...(reasons.some((reason) => reason.startsWith('below-minimum-')) ? [minimumsInWords] : []),
    ],
  };
}

function missing(reason: string): string {
  return reason === 'repeated-patients' ? 'no p-value, or no interval' : 'no number, or none with an interval';
}

/** `0.813`; an end that does not exist as dots. */
export function number(value: number | null): string {
  return value === null ? '…' : value.toFixed(3).replace(/^-(0\.0*)$/, '$1');
}

const widestCell = 60;

/** A text from the file as a terminal may show it: no control characters, which would move or colour what stands there. */
function printable(cell: string): string {
  const plain = cell.replaceAll(/\p{Cc}/gu, '\uFFFD');
  return plain.length <= widestCell ? plain : `${plain.slice(0, widestCell - 1)}…`;
}

/** Columns as wide as their widest cell. */
export function table(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map(printable));
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
