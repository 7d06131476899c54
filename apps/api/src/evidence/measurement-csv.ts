import type { MeasurementItem } from '@sotto/performance';

const columns = [
  'model',
  'subgroup',
  'window',
  'look',
  'at',
  'measure',
  'threshold',
  'value',
  'low',
  'high',
  'level',
  'method',
  'cases',
  'events',
  'notEstimable',
] as const;

/** Measurements as CSV, one number a line; what is not estimable is empty and says why. */
export function toCsv(items: readonly MeasurementItem[]): string {
  const lines = items.map(({ interval, ...item }) => {
    const row: Record<string, string | number | null> = {
      low: null,
      high: null,
      level: null,
      method: null,
      ...interval,
      ...item,
    };
    return columns.map((column) => cell(row[column])).join(',');
  });
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
