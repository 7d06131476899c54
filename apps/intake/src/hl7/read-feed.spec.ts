import { Pseudonymiser } from '@sotto/security';
import { type MessageShown, readHl7 } from './read-feed';
import { standardSite } from '../site/site';

const admitted =
  'MSH|^~\\&|ADT|NORTH|||20240110||ADT^A01|M1|P|2.5\rEVN|A01|20240110080000\rPID|||SECRET1^^^NORTH^MR||DOE^JANE|||F\r' +
  'PV1||I|||||||||||||||||SECRET2\rORC|RE|SECRET3\rOBR||SECRET3|SECRET4\rOBX||NM|2160-0^C^LN||1.2|mg/dL|||||F\r';

async function shown(...chunks: readonly string[]): Promise<MessageShown[]> {
  const messages: MessageShown[] = [];
  async function* source() {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  const pseudonymiser = new Pseudonymiser(Buffer.alloc(32, 1));
  for await (const each of readHl7(source(), standardSite, pseudonymiser)) messages.push(each);
  return messages;
}

test('a message is shown with its facts, and nothing in them names the patient', async () => {
  const [message] = await shown(admitted);
  expect(message).toMatchObject({ message: 1, controlId: 'M1', type: 'ADT^A01', result: 'accepted', reason: null });
  expect(message!.facts).toMatchObject([
    { kind: 'admission', patient: expect.stringMatching(/^p_/), encounter: expect.stringMatching(/^e_/) },
    { kind: 'patient', sex: 'female' },
    { kind: 'observation', code: '2160-0', system: 'LOINC', value: 1.2, unit: 'mg/dL', status: 'final' },
  ]);
  expect(JSON.stringify(message)).not.toMatch(/SECRET|DOE|knownAt/);
});

test('messages are counted over everything that is read, whole or cut', async () => {
  const stream = `\x0b${admitted}\x1c\r\x0bnot HL7\x1c\r`;
  const expected = [
    [1, 'accepted', null],
    [2, 'rejected', 'header-missing-msh-1'],
  ];
  const results = (messages: readonly MessageShown[]) => messages.map((m) => [m.message, m.result, m.reason]);
  expect(results(await shown(stream))).toEqual(expected);
  expect(results(await shown(...stream))).toEqual(expected);
});

const adt = (visit: string, authority = '') =>
  `MSH|^~\\&|ADT|NORTH|||20240110||ADT^A01|M1|P|2.5\rEVN|A01|20240110080000\rPID|||1^^^NORTH^MR\rPV1||I|||||||||||||||||${visit}${authority}\r`;
const result = (visit: string, authority = '') =>
  `MSH|^~\\&|LIS|LAB|||20240110||ORU^R01|M2|P|2.5\rPID|||1^^^NORTH^MR\rPV1||I|||||||||||||||||${visit}${authority}\rOBR||1|2\rOBX||NM|2160-0^C^LN||1.2|mg/dL|||||F\r`;

async function encounters(...messages: readonly string[]): Promise<unknown[]> {
  const all = (await shown(messages.join(''))).flatMap(({ facts }) => facts);
  return all.map((fact) => ('encounter' in fact ? fact.encounter : undefined));
}

test("a laboratory's result belongs to the stay that another sender reported", async () => {
  const [admission, observation] = await encounters(adt('V1'), result('V1'));
  expect(observation).toBe(admission);
});

test('one number from two assigning authorities is two stays, and an authority is the same in either form', async () => {
  const [admission, observation] = await encounters(adt('V1', '^^^NORTH'), result('V1', '^^^LAB'));
  expect(observation).not.toBe(admission);
  const [named, unnamed] = await encounters(adt('V1', '^^^NORTH'), result('V1'));
  expect(unnamed).toBe(named);
});
