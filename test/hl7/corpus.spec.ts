import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageSplitter } from '../../apps/intake/src/hl7/form/message-splitter';
import { RememberedFeed } from '../../apps/intake/src/hl7/translation/feed-memory';
import { standardSite } from '../../apps/intake/src/site/site';
import { translate } from '../../apps/intake/src/hl7/translation/translate';
import { factLine } from './fact-line';

const folder = join(import.meta.dirname, 'corpus');
const files = readdirSync(folder).filter((name) => name.endsWith('.hl7'));

/** What is understood of a file, one paragraph a message. */
function understood(bytes: string, cut = bytes.length): string {
  const splitter = new MessageSplitter();
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; at += cut) messages.push(...splitter.push(bytes.slice(at, at + cut)));
  const memory = new RememberedFeed();
  const paragraphs = [...messages, ...splitter.end()].map((message) => {
    const translation = translate(message, standardSite, memory);
    const { header, result, reason, assumedCharacterSet = '', facts, renamings } = translation;
    memory.learn(translation);
    const about = [header?.controlId, header?.type, header?.event, result, reason, assumedCharacterSet];
    const renamed = renamings.map(
      ({ from, into }) => `  ${into.identifier}@${into.authority} is ${from.identifier}@${from.authority}`,
    );
    return [about.filter(Boolean).join(' '), ...facts.map((fact) => `  ${factLine(fact)}`), ...renamed].join('\n');
  });
  return `${paragraphs.join('\n')}\n`;
}

test.each(files)('%s is understood as written beside it', (name) => {
  const expected = readFileSync(join(folder, name.replace(/hl7$/, 'txt')), 'utf8');
  expect(understood(readFileSync(join(folder, name), 'latin1'))).toBe(expected);
});

test.each(files)('%s says the same however its bytes are cut', (name) => {
  const bytes = readFileSync(join(folder, name), 'latin1');
  for (const cut of [1, 2, 3, 7, 100]) expect(understood(bytes, cut)).toBe(understood(bytes));
});

test.each(files)('%s says the same with CR, LF or CRLF, and framed', (name) => {
  const bytes = readFileSync(join(folder, name), 'latin1');
  if (bytes.includes('\r')) return;
  const expected = understood(bytes);
  expect(understood(bytes.replaceAll('\n', '\r'))).toBe(expected);
  expect(understood(bytes.replaceAll('\n', '\r\n'))).toBe(expected);
  expect(understood(`\x0b${bytes.replaceAll('\n', '\r')}\x1c\r`)).toBe(expected);
});
