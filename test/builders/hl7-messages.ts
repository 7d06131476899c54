import { standardSite } from '@sotto/app-intake';
import { MessageSplitter } from '../../apps/intake/src/hl7/form/message-splitter';
import { RememberedFeed } from '../../apps/intake/src/hl7/translation/feed-memory';
import { translate, type Translation } from '../../apps/intake/src/hl7/translation/translate';

/** What is understood of messages one after another; of the same bytes twice, once. */
export function translationsOf(bytes: string): Translation[] {
  const splitter = new MessageSplitter();
  const memory = new RememberedFeed();
  const messages = new Set([...splitter.push(bytes), ...splitter.end()]);
  return [...messages].map((message) => {
    const translation = translate(message, standardSite, memory);
    memory.learn(translation);
    return translation;
  });
}

/** An event of a stay whose number and patient go together. */
export function adt(event: string, id: string, patient: string, more = ''): string {
  const at = `202401${event === 'A03' ? '15' : '10'}080000`;
  return `MSH|^~\\&|ADT|NORTH|SOTTO|X|${at}||ADT^${event}|${id}|P|2.5\rEVN|${event}|${at}\rPID|||${patient}^^^NORTH^MR\rPV1||I|||||||||||||||||V${patient}\r${more}`;
}

/** One creatinine from a laboratory that is a sender of its own. */
export function result(id: string, patient: string, value: string, status: string): string {
  return `MSH|^~\\&|LIS|LAB|SOTTO|X|20240110||ORU^R01|${id}|P|2.5\rPID|||${patient}^^^NORTH^MR\rPV1||I|||||||||||||||||V${patient}\rOBR||1|2\rOBX||NM|2160-0^C^LN||${value}|mg/dL|||||${status}|||20240110090000\r`;
}
