import { sha256 } from '@sotto/admissions';
import type { InputRow } from './input-row';

/**
 * The inputs of one model as they are stored and hashed: what is missing is null, and there is one zero. What all rows
 * share is put into words once, so that a row costs what it says.
 */
export class CanonicalInputs {
  /** A JSON list of [name, value] in the order of the package, each number in the shortest decimal that reads back as the same double. */
  private readonly text: string;
  /** Where the value of each input begins and ends in it. */
  private readonly begins: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly absent: readonly (number | null)[];

  /**
   * @param absent value of each input without a fact; NaN is missing
   * @throws RangeError where they are not as many as the names
   */
  constructor(names: readonly string[], absent: Float64Array) {
    if (names.length !== absent.length) throw new RangeError(`${names.length} names for ${absent.length} inputs`);
    this.absent = Array.from(absent, canonicalValue);
    this.begins = new Uint32Array(names.length);
    this.ends = new Uint32Array(names.length);
    let text = '[';
    names.forEach((name, i) => {
      text += `${i === 0 ? '' : ','}[${JSON.stringify(name)},`;
      this.begins[i] = text.length;
      text += String(this.absent[i]);
      this.ends[i] = text.length;
      text += ']';
    });
    this.text = `${text}]`;
  }

  /** Every value of a row, in the order of the package. */
  values({ at, values }: InputRow): (number | null)[] {
    const all = this.absent.slice();
    at.forEach((position, i) => (all[position] = canonicalValue(values[i]!)));
    return all;
  }

  /** SHA-256 of the text of a row. */
  hash({ at, values }: InputRow): string {
    const parts: string[] = [];
    let from = 0;
    at.forEach((position, i) => {
      parts.push(this.text.slice(from, this.begins[position]), String(canonicalValue(values[i]!)));
      from = this.ends[position]!;
    });
    return sha256(parts.join('') + this.text.slice(from));
  }
}

function canonicalValue(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
