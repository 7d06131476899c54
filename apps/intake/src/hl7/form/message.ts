import { type Delimiters, delimitersOf } from './delimiters';
import { Field } from './field';

/** One segment; its fields are divided when the first of them is read. */
export class Segment {
  readonly name: string;
  private parts: readonly string[] | undefined;

  constructor(
    private readonly line: string,
    private readonly delimiters: Delimiters,
  ) {
    this.name = line.slice(0, 3);
  }

  /** A field by its number in the standard; beyond the last one sent it is empty. */
  field(number: number): Field {
    this.parts ??= this.line.split(this.delimiters.field);
    const index = this.name === 'MSH' ? number - 1 : number;
    return new Field(this.parts[index] ?? '', this.delimiters, { segment: this.name, field: number });
  }
}

/** A message, divided into segments. */
export class Message {
  private constructor(
    readonly delimiters: Delimiters,
    readonly segments: readonly Segment[],
  ) {}

  /** @returns undefined where the text does not begin with a header that names its delimiters */
  static read(text: string): Message | undefined {
    const lines = segmentLines(text);
    const delimiters = delimitersOf(lines[0] ?? '');
    if (delimiters === undefined) return undefined;
    const segments = lines.map((line) => new Segment(line, delimiters));
    return new Message(delimiters, segments);
  }

  get header(): Segment {
    return this.segments[0]!;
  }

  first(name: string): Segment | undefined {
    return this.segments.find((segment) => segment.name === name);
  }
}

const beginsSegment = /^[A-Z][A-Z0-9]{2}([^A-Za-z0-9\s]|$)/;

/** Lines that begin no segment go on with the one before: a sender broke a field. */
function segmentLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (beginsSegment.test(line)) lines.push(line);
    else if (line.trim() !== '') lines.push(lines.length === 0 ? line : `${lines.pop()!}\n${line}`);
  }
  return lines;
}
