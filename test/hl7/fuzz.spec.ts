import { feedFact } from '@sotto/admissions';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { acknowledge } from '../../apps/intake/src/hl7/acknowledgement/acknowledge';
import { MessageSplitter } from '../../apps/intake/src/hl7/form/message-splitter';
import { RememberedFeed } from '../../apps/intake/src/hl7/translation/feed-memory';
import { standardSite } from '../../apps/intake/src/site/site';
import { translate, type Translation } from '../../apps/intake/src/hl7/translation/translate';
import { mutatedMessage } from './mutated-messages';

const stamp = { at: DateTime.fromISO('2024-01-10T08:00:00Z'), controlId: 'S1' };
const reason = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const wellFormed = /^MSH[^\r]*\rMSA.[AC][AER][^\r]*\r(ERR[^\r]*\r)?$/;

function isSound({ result, reason: given, facts }: Translation): boolean {
  if (result !== 'accepted') return facts.length === 0 && given !== null && reason.test(given);
  return given === null && facts.every((fact) => feedFact.safeParse(fact).success);
}

test('10,000 mutated messages: one result each, facts that hold, one answer in original mode', () => {
  const memory = new RememberedFeed();
  const seen = new Set<string>();
  fc.assert(
    fc.property(mutatedMessage, (bytes) => {
      const translation = translate(bytes, standardSite, memory);
      memory.learn(translation);
      seen.add(translation.result);
      return isSound(translation) && acknowledge(translation, stamp).every((answer) => wellFormed.test(answer));
    }),
    { numRuns: 10_000, seed: 7 },
  );
  expect(seen).toEqual(new Set(['accepted', 'ignored', 'rejected']));
});

test('a stream of mutated messages ends in the same messages however it is cut', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(mutatedMessage, { minLength: 1, maxLength: 5 }), cuts, (messages, sizes) => {
      const stream = messages.map((message) => `\x0b${message}\x1c\r`).join('');
      expect(split(stream, sizes)).toEqual(split(stream, [stream.length]));
    }),
    { numRuns: 500, seed: 7 },
  );
});

function split(stream: string, sizes: readonly number[]): string[] {
  const splitter = new MessageSplitter();
  const messages: string[] = [];
  for (let at = 0, i = 0; at < stream.length; i += 1) {
    const size = sizes[i % sizes.length]!;
    messages.push(...splitter.push(stream.slice(at, at + size)));
    at += size;
  }
  return [...messages, ...splitter.end()];
}
