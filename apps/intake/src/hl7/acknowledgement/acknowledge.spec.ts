import { DateTime } from 'luxon';
import { RememberedFeed } from '../translation/feed-memory';
import { standardSite } from '../../site/site';
import { translate } from '../translation/translate';
import { acknowledge } from './acknowledge';
import { messageIdentity } from './message-identity';

const stamp = { at: DateTime.fromISO('2024-01-10T08:00:00Z'), controlId: 'S1' };

interface Sent {
  readonly type?: string;
  readonly version?: string;
  readonly asks?: string;
  readonly mode?: string;
  readonly identifier?: string;
}

function sent({ type = 'ADT^A31', version = '2.5.1', asks = '', mode = 'P', identifier = '1' }: Sent): string {
  return `MSH|^~\\&|ADT|NORTH|SOTTO|LAB|20240110||${type}|M1|${mode}|${version}|||${asks}\rPID|||${identifier}||||19600102|F`;
}

function answers(message: string): string[] {
  return acknowledge(translate(message, standardSite, new RememberedFeed()), stamp);
}

function code(message: string): string[] {
  return answers(message).map((each) => each.split('\rMSA|')[1]!.slice(0, 2));
}

test('an accepted message is answered AA to its sender, under its control id', () => {
  expect(answers(sent({}))).toEqual([
    'MSH|^~\\&|SOTTO|LAB|ADT|NORTH|20240110080000+0000||ACK^A31|S1|P|2.5.1\rMSA|AA|M1\r',
  ]);
});

test('faulty content is AE, a message that cannot be processed AR', () => {
  expect(code(sent({ identifier: '' }))).toEqual(['AE']);
  expect(code(sent({ type: 'XYZ^A01' }))).toEqual(['AR']);
  expect(code(sent({ type: 'ADT^A99' }))).toEqual(['AR']);
  expect(code(sent({ version: '3.0' }))).toEqual(['AR']);
  expect(code(sent({ mode: 'X' }))).toEqual(['AR']);
  expect(code('not HL7 at all')).toEqual(['AR']);
});

test('ignored messages and training messages are AA', () => {
  expect(code(sent({ type: 'MDM^T02' }))).toEqual(['AA']);
  expect(code(sent({ mode: 'T' }))).toEqual(['AA']);
});

test.each([
  ['AL|NE', ['CA'], ['CE']],
  ['NE|NE', [], []],
  ['ER|NE', [], ['CE']],
  ['SU|NE', ['CA'], []],
  ['AL|AL', ['CA', 'AA'], ['CE', 'AE']],
  ['|AL', ['AA'], ['AE']],
  ['NE|ER', [], ['AE']],
])('in enhanced mode MSH-15 and MSH-16 %s decide', (asks, well, ill) => {
  expect(code(sent({ asks }))).toEqual(well);
  expect(code(sent({ asks, identifier: '' }))).toEqual(ill);
});

test('CR answers what cannot be processed in enhanced mode', () => {
  expect(code(sent({ asks: 'AL|NE', version: '9' }))).toEqual(['CR']);
});

test('ERR names the field: ERR-2 and ERR-3 since 2.5, ERR-1 before', () => {
  expect(answers(sent({ identifier: '' }))[0]).toContain(
    '\rMSA|AE|M1|patient-identifier-missing-pid-3\r' +
      'ERR||PID^1^3|101^Required field missing^HL70357|E|||patient-identifier-missing-pid-3\r',
  );
  expect(answers(sent({ identifier: '', version: '2.3' }))[0]).toContain(
    '\rERR|PID^1^3^101&Required field missing&HL70357\r',
  );
});

test("the answer is divided by the sender's delimiters", () => {
  const own = sent({ asks: 'AL' }).replace('|^~\\&', '|*@!$').replaceAll('ADT^A31', 'ADT*A31');
  expect(answers(own)[0]).toMatch(/^MSH\|\*@!\$\|SOTTO\|LAB\|ADT\|NORTH\|.*\|ACK\*A31\|/);
});

test('no answer holds anything of a patient', () => {
  const broken = sent({}).replace('19600102', '19601399').replace('|1||', '|SECRET^^^N||DOE^JANE|');
  expect(answers(broken).join('')).not.toMatch(/SECRET|DOE|1960/);
});

test('a message is the same if sender, control id and bytes agree', () => {
  const identity = (bytes: string) =>
    messageIdentity(bytes, translate(bytes, standardSite, new RememberedFeed()).message!);
  expect(identity(sent({}))).toBe(identity(sent({})));
  expect(identity(sent({}))).not.toBe(identity(sent({ identifier: '2' })));
  expect(identity(sent({}))).not.toBe(identity(sent({}).replace('|NORTH|', '|SOUTH|')));
  expect(identity(sent({}))).not.toBe(identity(sent({}).replace('|M1|', '|M2|')));
});
