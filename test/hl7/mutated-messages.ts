import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'corpus');

/** Every file of the corpus, one character a byte. */
export const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.hl7'))
  .map((name) => readFileSync(join(folder, name), 'latin1'));

/** Whole messages of the files that hold them one after another. */
const messages = corpus
  .filter((file) => !/[\u000b\u001c]/.test(file))
  .flatMap((file) => file.split(/[\r\n]+(?=MSH)/))
  .filter((message) => message.startsWith('MSH'));

const meaningful = [
  '|',
  '^',
  '~',
  '\\',
  '&',
  '""',
  '\r',
  '\n',
  '\x0b',
  '\x1c',
  'MSH|',
  'OBX|',
  'PID|',
  '\\X',
  '\0',
  'Ã©',
  '9',
  '-',
];

const fragment = fc.oneof(
  fc.constantFrom(...meaningful),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 20 }),
);

interface Mutation {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
  readonly repeated: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  inserted: fragment,
  repeated: fc.constantFrom(1, 1, 1, 50),
});

/** A message of the corpus with some of its bytes cut out and others put in. */
export const mutatedMessage = fc
  .tuple(fc.constantFrom(...messages), fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([message, mutations]) => mutations.reduce(mutate, message));

function mutate(text: string, { at, removed, inserted, repeated }: Mutation): string {
  const position = Math.floor(at * text.length);
  return text.slice(0, position) + inserted.repeat(repeated) + text.slice(position + removed);
}
