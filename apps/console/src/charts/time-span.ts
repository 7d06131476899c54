/** Ends of a time axis, in milliseconds. */
export type TimeSpan = readonly [from: number, to: number];

/** As an expression: Vega's interpreter takes a bare number in a domain of times for a year. */
export function spanDomain([from, to]: TimeSpan): { expr: string } {
  return { expr: `[${from}, ${to}]` };
}
