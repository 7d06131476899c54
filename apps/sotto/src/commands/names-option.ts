import { InvalidArgumentError } from 'commander';

/**
 * Names with commas between; one that has a comma itself stands in quotation marks, and the option may be given again.
 *
 * @param before what the option has named already
 */
export function names(text: string, before: readonly string[] = []): string[] {
  const parts = text.match(/"[^"]*"|[^,]+|(?<=,|^)(?=,|$)/g) ?? [''];
  const list = parts.map((part) => part.trim().replace(/^"(.*)"$/s, '$1'));
  if (list.some((name) => name === ''))
    throw new InvalidArgumentError('Name columns with commas between, those with a comma in quotation marks.');
  return [...new Set([...before, ...list])];
}
