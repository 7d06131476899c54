import type { Delimiters } from './delimiters';
import { unescape } from './unescape';

/** Where something stands in a message. */
export interface Place {
  readonly segment: string;
  readonly field: number;
}

/** One field, or one repetition of it. Components and subcomponents count from 1, as in the standard. */
export class Field {
  constructor(
    private readonly raw: string,
    private readonly delimiters: Delimiters,
    readonly place: Place,
  ) {}

  /** Nothing sent: what is known stays. */
  get isEmpty(): boolean {
    return this.raw === '';
  }

  /** Two quotation marks: what is known is deleted. */
  get isDeleted(): boolean {
    return this.raw === '""';
  }

  /** Every repetition that says something. */
  repetitions(): Field[] {
    const { repetition } = this.delimiters;
    if (repetition === undefined || !this.raw.includes(repetition)) return this.isEmpty ? [] : [this];
    const parts = this.raw.split(repetition).filter((part) => part !== '');
    return parts.map((part) => new Field(part, this.delimiters, this.place));
  }

  /** A component of the first repetition; an empty text where it is empty, missing or deleted. */
  text(component = 1, subcomponent = 1): string {
    const { delimiters } = this;
    const first = part(this.raw, delimiters.repetition, 1);
    const own = part(part(first, delimiters.component, component), delimiters.subcomponent, subcomponent);
    return own === '""' ? '' : unescape(own, delimiters).trim();
  }

  /** The text of one repetition in which a stray component delimiter divides nothing. */
  whole(): string {
    return this.isDeleted ? '' : unescape(this.raw, this.delimiters).trim();
  }

  /** As it was sent, with its escape sequences. */
  sent(): string {
    return this.raw;
  }
}

function part(text: string, delimiter: string | undefined, number: number): string {
  if (delimiter === undefined) return number === 1 ? text : '';
  let start = 0;
  for (let i = 1; i < number; i += 1) {
    const at = text.indexOf(delimiter, start);
    if (at < 0) return '';
    start = at + delimiter.length;
  }
  const end = text.indexOf(delimiter, start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}
