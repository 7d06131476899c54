import { checkTopicMapping } from '@sotto/app-intake';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicText } from '../../../../test/builders/topic-mapping.builder';
import { topicConnection } from './topic-connection';

const folder = mkdtempSync(join(tmpdir(), 'sotto-topic-'));
const topicFeed = join(folder, 'events.yaml');
writeFileSync(join(folder, 'ca.pem'), 'the authorities');

function checked(more: string) {
  return checkTopicMapping(topicText.replace('topic: hospital', `${more}\ntopic: hospital`));
}

function connection(more: string, topicPassword?: string) {
  const found = checked(more);
  if (!('mapping' in found)) throw new Error(found.faults.map(({ message }) => message).join());
  return topicConnection(found.mapping, { topicFeed, topicPassword });
}

test('without more the brokers are reached as they are', () => {
  expect(connection('')).toEqual({ brokers: ['127.0.0.1:19092'], tls: undefined, sasl: undefined });
});

test('files lie beside the mapping, and the password is a setting', () => {
  const more = 'tls: { authorities: ca.pem }\nsasl: { mechanism: scram-sha-512, username: sotto }';
  expect(connection(more, 'secret')).toMatchObject({
    tls: { authorities: 'the authorities' },
    sasl: { mechanism: 'scram-sha-512', username: 'sotto', password: 'secret' },
  });
});

test('a file that is not there and a password that is missing are told by their setting', () => {
  expect(() => connection('tls: { authorities: none.pem }')).toThrow(/SOTTO_TOPIC_FEED, tls.authorities: .*none.pem/);
  expect(() => connection('sasl: { mechanism: scram-sha-256, username: sotto }')).toThrow(/^SOTTO_TOPIC_PASSWORD: /);
});

test.each([
  ['tls: { certificate: a.pem }', 'give certificate and key, or neither'],
  ['sasl: { mechanism: plain, username: a }', 'plain sends the password as it is: add tls, or use scram-sha-512'],
])('%s is a fault at its place', (more, message) => {
  expect(checked(more).faults).toEqual([expect.objectContaining({ message, line: 3 })]);
});
