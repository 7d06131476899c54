import { mappingText } from '../../../../test/builders/site-mapping.builder';
import { checkSiteMapping } from './check-site-mapping';

function faultsOf(text: string): string[] {
  return checkSiteMapping(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('a faultless mapping has a hash that layout does not change', () => {
  const [plain, laidOut] = [mappingText, `# north\n${mappingText.replace('zone: ', 'zone:   ')}`].map(checkSiteMapping);
  expect(plain).toMatchObject({ faults: [], hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(laidOut).toEqual(plain);
});

test.each([
  ['version: 1', 'version: one', '3:1 this must be a number'],
  ['America/New_York', 'New York', '4:1 use a time zone of the IANA list, such as America/New_York'],
  ['factor: 0.011312', 'factor: 0', '15:46 a factor of 0 loses the value'],
  ['classes:', 'clases:', '8:1 unknown field "clases": remove it or mend its name'],
  ['code: NA }', 'code: CREA }', '16:7 local CREA is mapped twice: remove one'],
  ['code: 8867-4 }', 'code: NA }', ''],
  [
    '{ system: LOINC, code: 8867-4 }',
    '{ system: local, code: NA }',
    '17:45 local NA is itself mapped to another code: map local NEVER to that one',
  ],
  ['to: mg/dL, factor', 'to: umol/L, factor', '15:35 "umol/L" is itself converted: convert to the unit that is read'],
  ['UMOLL: umol/L', 'UMOLL: MG/DL', '10:24 "MG/DL" is itself another spelling: name the one read'],
  ['NORTHERN] }', 'NORTH] }', '6:39 "NORTH" is already a name of NORTH: one name, one authority'],
])('%s written as %s is told at its place', (from, to, fault) => {
  expect(faultsOf(mappingText.replace(from, to))).toEqual(fault === '' ? [] : [fault]);
});

test('a result is an input or a risk, not both', () => {
  const scored = (code: string) =>
    faultsOf(`${mappingText}scores:\n  - { from: { system: local, code: ${code} }, model: m, version: "1" }\n`);
  expect(scored('EDI')).toEqual([]);
  expect(scored('CREA')).toEqual(['19:7 local CREA is mapped twice: remove one']);
});

test('an empty file and one that is no YAML are told', () => {
  expect(faultsOf('')).toEqual(['1:1 the file is empty: write its fields, which docs/schema lists']);
  expect(faultsOf('a: [')[0]).toMatch(/^1:/);
});
