import type { Delimiters } from './delimiters';

const lineBreaks = /^\.(br|ce|sp\d*)$/;

/** Text with its escape sequences resolved (HL7 v2 chapter 2, use of escape sequences); an unknown one stays as sent. */
export function unescape(text: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  if (escape === undefined || !text.includes(escape)) return text;
  const parts = text.split(escape);
  let plain = parts[0]!;
  for (let i = 1; i < parts.length; i += 1) {
    const meaning = i + 1 < parts.length ? meaningOf(parts[i]!, delimiters) : undefined;
    if (meaning === undefined) plain += escape + parts[i]!;
    else plain += meaning + parts[(i += 1)]!;
  }
  return plain;
}

function meaningOf(sequence: string, { field, component, repetition, escape, subcomponent }: Delimiters) {
  switch (sequence) {
    case 'F':
      return field;
    case 'S':
      return component;
    case 'R':
      return repetition ?? '';
    case 'T':
      return subcomponent ?? '';
    case 'E':
      return escape ?? '';
    case 'P':
      return '#';
    case 'H':
    case 'N':
      return '';
    default:
      return formatted(sequence);
  }
}

function formatted(sequence: string): string | undefined {
  if (/^X([0-9A-Fa-f]{2})+$/.test(sequence)) return Buffer.from(sequence.slice(1), 'hex').toString('latin1');
  if (lineBreaks.test(sequence)) return '\n';
  return /^\.(in|ti|sk)[+-]?\d*$|^\.(fi|nf)$/.test(sequence) ? ' ' : undefined;
}
