import { literal } from './source-sql';

const missing = ['', 'na', 'n/a', 'nan', 'null', 'none', '.'];

/** A category may well be called "none" or ".": these are values there. */
const missingCategories = missing.filter((text) => text !== 'none' && text !== '.');

/** Whether a category stands for no value. */
export function isMissingCategory(text: string): boolean {
  return missingCategories.includes(text.toLowerCase());
}

/** SQL for whether a text stands for no value. Not IN: that would be a join, which gives the rows in another order. */
export function isMissing(text: string): string {
  return `list_contains([${missing.map(literal).join(', ')}], lower(${text}))`;
}
