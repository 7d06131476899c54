import { literal } from './source-sql';

const missing = ['', 'na', 'n/a', 'nan', 'null', 'none', '.'];

/** SQL for whether a text stands for no value. Not IN: that would be a join, which gives the rows in another order. */
export function isMissing(text: string): string {
  return `list_contains([${missing.map(literal).join(', ')}], lower(${text}))`;
}
