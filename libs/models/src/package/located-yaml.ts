import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { aliasFaults } from './alias-faults';
import { readForm } from './read-form';

/** A fault of a file: where it is, what is wrong and how to mend it. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  /** Place in the document, such as `outcome.horizon`. */
  readonly path: string;
  readonly message: string;
}

export type ReadYaml<T> = { readonly data: T; readonly faults: readonly [] } | { readonly faults: readonly Fault[] };

const emptyFile = 'the file is empty: write its fields, which docs/schema lists';

const notText = 'a text file holds no NUL: take it out, or take the YAML file that was meant';
const notUtf8 = 'this is not text in UTF-8: save the file as UTF-8, or take the YAML file that was meant';

export type Path = readonly PropertyKey[];

/** A YAML text whose places can be found again. */
export class LocatedYaml {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(private readonly text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true, prettyErrors: false });
  }

  /** Faults of the YAML itself; nothing else can be said before they are mended. */
  syntaxFaults(): Fault[] {
    const nul = this.text.indexOf('\0');
    if (nul >= 0) return [this.faultAt(nul, notText)];
    const unread = this.text.indexOf('\uFFFD');
    if (unread >= 0) return [this.faultAt(unread, notUtf8)];
    const faults = this.document.errors.map(({ pos, message }) => this.faultAt(pos[0], `not YAML: ${message}`));
    if (faults.length === 0)
      return aliasFaults(this.document).map(({ offset, message }) => this.faultAt(offset, message));
    // What follows the first fault of a line follows from it.
    return faults.filter(({ line }, i) => faults.findIndex((other) => other.line === line) === i);
  }

  value(): unknown {
    return this.document.toJS();
  }

  fault(path: Path, message: string): Fault {
    return { ...this.faultAt(this.offsetOf(path), message), path: path.map(String).join('.') };
  }

  private faultAt(offset: number, message: string): Fault {
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col, path: '', message };
  }

  /** What the text says as a schema reads it, or every fault of its form at its place. */
  read<S extends z.ZodType>(schema: S): ReadYaml<z.output<S>> {
    if (this.document.contents === null) return { faults: [this.faultAt(0, emptyFile)] };
    const read = readForm(schema, this.value());
    if ('data' in read) return read;
    return { faults: read.faults.map(({ path, message }) => this.fault(path, message)) };
  }

  /** Where the place begins; of a place that is missing, where its parent begins. */
  private offsetOf(path: Path): number {
    for (let depth = path.length; depth > 0; depth--) {
      const start = this.keyStart(path.slice(0, depth)) ?? rangeStart(this.document.getIn(path.slice(0, depth), true));
      if (start !== undefined) return start;
    }
    return 0;
  }

  private keyStart(path: Path): number | undefined {
    const parent = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
    return rangeStart(pair?.key);
  }
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}
