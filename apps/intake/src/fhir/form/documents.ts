/** Text in the place of a JSON value. */
export class NotJson {
  constructor(readonly text: string) {}
}

/**
 * The JSON values of a file: one resource or Bundle, or one a line (NDJSON).
 *
 * @returns `NotJson` in the place of what is none
 */
export function documentsOf(text: string): unknown[] {
  const whole = parsed(text.replace(/^\uFEFF/, ''));
  if (!(whole instanceof NotJson)) return [whole];
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map(parsed);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new NotJson(text);
  }
}
