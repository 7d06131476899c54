import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mappingText } from './builders/site-mapping.builder';
import { topicText } from './builders/topic-mapping.builder';
import { build, sottoCommand } from './product/sotto-process';

let folder: string;
beforeAll(async () => {
  await build();
  folder = await mkdtemp(join(tmpdir(), 'sotto-mapping-'));
  await writeFile(join(folder, 'north.yaml'), mappingText);
}, 120_000);
afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function sotto(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, SOTTO_HOME: join(folder, 'home') };
  return await promisify(execFile)(process.execPath, [...sottoCommand, ...args], { env, cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

const header = (type: string, id: string) =>
  `MSH|^~\\&|LIS|NORTHERN|SOTTO|X|20240110||${type}|${id}|P|2.5\rPID|||1^^^NORTHERN^MR\rPV1||IP|||||||||||||||||V1\r`;
const obx = (code: string, value: string, unit: string) => `OBX||NM|${code}||${value}|${unit}|||||F|||20240110090000\r`;
const sample = [
  `${header('ADT^A01', '1')}EVN|A01|20240110080000\r`,
  `${header('ORU^R01', '2')}OBR||1|2\r${obx('CREA^Creatinine^L', '106', 'umol/L')}${obx('GLU^Glucose^L', '5', 'mmol/L')}`,
  `${header('ORU^R01', '3')}OBR||1|3\r${obx('CREA^Creatinine^L', '106', 'MG/DL')}${obx('HR1^Heart rate^L', '80', '/min')}`,
  `${header('ORU^R01', '4')}OBR||1|4\r${obx('HR1^Heart rate^L', '80', '/min')}${obx('2951-2^Sodium^LN', '140', 'furlong')}`,
];

test('a sample shows what is mapped, what is not, the largest first, and what cannot be right', async () => {
  await writeFile(join(folder, 'sample.hl7'), sample.join(''));
  const { code, stdout } = await sotto('mapping', 'check', 'north.yaml', '--sample', 'sample.hl7', '--json');
  expect(code).toBe(0);
  const found = JSON.parse(stdout) as Record<string, unknown>;
  expect(found).toMatchObject({
    schema: 'sotto.mapping-check.v1',
    mapping: { id: 'north', version: 1 },
    sample: { messages: 4, results: [{ result: 'accepted', reason: null, count: 4 }] },
    mapped: [
      { from: { system: 'local', code: 'CREA' }, to: { system: 'LOINC', code: '2160-0' }, count: 2 },
      { from: { system: 'LOINC', code: '2951-2' }, to: { system: 'LOINC', code: '2951-2' }, count: 1 },
    ],
    unmapped: [
      { code: 'HR1', name: 'Heart rate', count: 2, nearest: { code: '8867-4', input: 'heart-rate' } },
      { code: 'GLU', name: 'Glucose', count: 1, units: [{ unit: 'mmol/L', count: 1 }] },
    ],
    unknownUnits: [{ code: '2951-2', unit: 'furlong', count: 1, readable: ['mmol/L'] }],
    implausible: [{ input: 'creatinine', count: 1, values: 2, lowest: 106, unit: 'mg/dL' }],
    neverSent: [{ code: 'NA' }, { code: 'NEVER' }],
  });
  const { stdout: told } = await sotto('mapping', 'check', 'north.yaml', '--sample', 'sample.hl7');
  expect(told).toContain('       2  observation local HR1 "Heart rate" in /min; nearest: LOINC 8867-4 (heart-rate)');
});

test('a sample of a topic is read with the file that says how', async () => {
  const lab = (code: string, unit: string) => ({
    ...{ type: 'LAB', time: '2024-01-10T09:00:00Z', patient: { mrn: 1 }, visit: { number: 'V1' } },
    results: [{ id: `R-${code}`, code, value: 1.2, unit }],
  });
  const lines = [lab('CREA', 'MG/DL'), lab('HR1', '/min'), { type: 'UNKNOWN' }].map((each) => JSON.stringify(each));
  await writeFile(join(folder, 'events.ndjson'), `${lines.join('\n')}\nno JSON\n`);
  await writeFile(join(folder, 'ehr-events.yaml'), topicText);
  const given = ['mapping', 'check', 'north.yaml', '--topic', 'ehr-events.yaml'];
  const { stdout } = await sotto(...given, '--sample', 'events.ndjson', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    sample: {
      messages: 4,
      results: [
        { result: 'accepted', reason: null, count: 2 },
        { result: 'rejected', reason: 'no-rule-for-it', count: 1 },
        { result: 'rejected', reason: 'not-a-json-object', count: 1 },
      ],
    },
    mapped: [{ from: { system: 'local', code: 'CREA' }, to: { system: 'LOINC', code: '2160-0' }, count: 1 }],
    unmapped: [{ code: 'HR1', count: 1 }],
  });
  expect(await sotto(...given)).toMatchObject({ code: 1, stderr: expect.stringMatching(/give both\n$/) });
  await writeFile(join(folder, 'faulty-events.yaml'), topicText.replace('fact: admission', 'fact: admitted'));
  const refused = await sotto(
    'mapping',
    'check',
    'north.yaml',
    '--topic',
    'faulty-events.yaml',
    '--sample',
    'events.ndjson',
  );
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('faulty-events.yaml:') });
});

test('the same mapping reads FHIR', async () => {
  const patient = {
    resourceType: 'Patient',
    id: '7',
    identifier: [{ system: 'urn:oid:1.2', use: 'usual', value: '1' }],
  };
  const crea = {
    resourceType: 'Observation',
    id: 'o',
    status: 'final',
    subject: { reference: 'Patient/7' },
    code: { coding: [{ code: 'CREA' }] },
    valueQuantity: { value: 106, unit: 'umol/L' },
  };
  await writeFile(join(folder, 'a.ndjson'), [patient, crea].map((each) => JSON.stringify(each)).join('\n'));
  await writeFile(join(folder, 'a.hl7'), sample[1]!);
  const { stdout } = await sotto('fhir', 'a.ndjson', '--mapping', 'north.yaml');
  const fact = { code: '2160-0', system: 'LOINC', unit: 'mg/dL', value: 1.199072 };
  expect(JSON.parse(stdout.trim().split('\n')[1]!)).toMatchObject({ facts: [fact] });
  const { stdout: messages } = await sotto('hl7', 'a.hl7', '--mapping', 'north.yaml');
  // Times without an offset are those of New York.
  expect(JSON.parse(messages.trim())).toMatchObject({
    facts: [
      { ...fact, at: '2024-01-10T14:00:00.000Z' },
      { code: 'GLU', system: 'local' },
    ],
  });
});

test('a mapping with faults is refused with each at its place, and reads nothing', async () => {
  await writeFile(join(folder, 'faulty.yaml'), mappingText.replace('version: 1', 'version: 0').replace('IP:', '- IP'));
  for (const args of [
    ['mapping', 'check', 'faulty.yaml'],
    ['hl7', 'a.hl7', '--mapping', 'faulty.yaml'],
  ]) {
    const { code, stdout, stderr } = await sotto(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/faulty\.yaml:\d+:\d+ /);
  }
  expect((await sotto('mapping', 'check')).code).toBe(2);
  expect(await sotto('mapping', 'check', 'none.yaml')).toMatchObject({ code: 1 });
});
