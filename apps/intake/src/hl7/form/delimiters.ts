/** Characters that divide a message, as its own header names them. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition?: string | undefined;
  readonly escape?: string | undefined;
  readonly subcomponent?: string | undefined;
}

const isDivider = /^[^\p{L}\p{N}\s"]$/u;

/** MSH-1 and MSH-2 of a header segment; undefined where they divide nothing or mean two things at once. */
export function delimitersOf(header: string): Delimiters | undefined {
  const field = header.charAt(3);
  if (!header.startsWith('MSH') || !isDivider.test(field)) return undefined;
  const encoding = header.slice(4).split(field, 1)[0]!;
  const [component, repetition, escape, subcomponent] = encoding;
  const given = [field, component, repetition, escape, subcomponent].filter((c) => c !== undefined);
  if (component === undefined || !given.every((c) => isDivider.test(c))) return undefined;
  if (new Set(given).size < given.length) return undefined;
  return { field, component, repetition, escape, subcomponent };
}
