import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { RawIdentifier } from '@sotto/admissions';

const digits = '0123456789abcdefghijklmnopqrstuv';
const length = 26;

/** Replaces a hospital's identifiers by keyed pseudonyms. Without the key they cannot be turned back or guessed. */
export class Pseudonymiser {
  private readonly key: KeyObject;

  constructor(key: Buffer) {
    if (key.length < 32) throw new RangeError('a pseudonym key has at least 32 bytes');
    this.key = createSecretKey(key);
  }

  patient({ authority, identifier }: RawIdentifier): string {
    return `p_${this.digest('patient', authority, identifier)}`;
  }

  /** A stay has one pseudonym whoever reports of it: its number belongs to the authority that gave it. */
  encounter({ authority, identifier }: RawIdentifier): string {
    return `e_${this.digest('encounter', authority, identifier)}`;
  }

  /** Order and accession numbers lead to a patient too. */
  record(source: string, id: string): string {
    return `r_${this.digest('record', source, id)}`;
  }

  private digest(...parts: string[]): string {
    const bytes = createHmac('sha256', this.key).update(JSON.stringify(parts)).digest('binary');
    let text = '';
    for (let i = 0; i < length; i += 1) text += digits[bytes.charCodeAt(i) & 31]!;
    return text;
  }
}
