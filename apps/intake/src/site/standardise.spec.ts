import type { FeedFact } from '@sotto/admissions';
import fc from 'fast-check';
import { mappingText } from '../../../../test/builders/site-mapping.builder';
import { checkSiteMapping } from './check-site-mapping';
import { type Site } from './site';
import { siteOf } from './site-of';
import { standardise } from './standardise';

const checked = checkSiteMapping(mappingText);
if (!('mapping' in checked)) throw new Error('the mapping has faults');
const site: Site = siteOf(checked.mapping);
const about = { source: 'LAB', patient: { identifier: '1', authority: 'NORTH' } };

function observed(
  code: string,
  given: Partial<Extract<FeedFact, { kind: 'observation' }>>,
  system = 'local',
): FeedFact {
  return { kind: 'observation', ...about, system, code, ...given };
}

test.each([
  [
    { value: 106, unit: 'umol/L' },
    { value: 1.199072, unit: 'mg/dL' },
  ],
  [
    { value: 106, unit: 'UMOLL' },
    { value: 1.199072, unit: 'mg/dL' },
  ],
  [
    { value: 1.2, unit: 'MG/DL' },
    { value: 1.2, unit: 'mg/dL' },
  ],
  [{ value: 1.2 }, { value: 1.2, unit: 'mg/dL' }],
  [{ text: '<0.2' }, { text: '<0.2' }],
  [
    { value: 1.2, unit: 'furlong' },
    { value: 1.2, unit: 'furlong' },
  ],
])('a creatinine of %j is one of %j', (given, read) => {
  const { facts, codes } = standardise([observed('CREA', given)], site);
  expect(facts).toEqual([observed('2160-0', read, 'LOINC')]);
  expect(codes).toMatchObject([{ system: 'local', code: 'CREA', mappedTo: { system: 'LOINC', code: '2160-0' } }]);
});

test('a code that the mapping does not name stays, and is told', () => {
  const fact = observed('GLU', { value: 5, unit: 'mmol/L' });
  const { facts, codes } = standardise([fact], site);
  expect(facts).toEqual([fact]);
  expect(codes).toEqual([{ kind: 'observation', system: 'local', code: 'GLU', unit: 'mmol/L', mappedTo: undefined }]);
});

test('a code that is mapped to another is converted like that one', () => {
  const converting = checkSiteMapping(`${mappingText}  - from: { system: LOINC, code: 2951-2 }
    conversions: [{ from: mg/dL, to: mmol/L, factor: 0.43498 }]\n`);
  if (!('mapping' in converting)) throw new Error('the mapping has faults');
  const { facts } = standardise([observed('NA', { value: 100, unit: 'mg/dL' })], siteOf(converting.mapping));
  expect(facts).toMatchObject([{ code: '2951-2', value: 43.498, unit: 'mmol/L' }]);
});

const scoring = checkSiteMapping(`${mappingText}scores:
  - { from: { system: local, code: EDI }, model: deterioration, version: "2", factor: 0.01 }
  - { from: { system: LOINC, code: 99999-9 }, model: survival, version: "1", factor: -1, offset: 1 }
`);
if (!('mapping' in scoring)) throw new Error('the mapping has faults');
const withScores = siteOf(scoring.mapping);

test.each([
  ['EDI', 'local', { value: 12.5 }, { model: 'deterioration', version: '2', risk: 0.125 }],
  ['99999-9', 'LOINC', { value: 0.262939453 }, { model: 'survival', version: '1', risk: 1 - 0.262939453 }],
  ['EDI', 'local', { text: 'n/a' }, { model: 'deterioration', version: '2', risk: Number.NaN }],
  ['EDI', 'local', { status: 'retracted' as const }, { model: 'deterioration', version: '2', risk: 0 }],
])('a result %s %s of %j that the mapping calls a risk is a score', (code, system, given, score) => {
  const { facts, codes } = standardise([observed(code, { ...given, id: 'r' }, system)], withScores);
  const status = 'status' in given ? { status: given.status } : {};
  expect(facts).toEqual([{ kind: 'score', ...about, id: 'r', ...status, ...score }]);
  expect(codes).toMatchObject([{ code, mappedTo: { system: 'score' } }]);
});

test('standardised twice is standardised once', () => {
  const fact = fc
    .record({
      code: fc.constantFrom('CREA', 'NA', 'GLU', '2160-0'),
      system: fc.constantFrom('local', 'LOINC'),
      value: fc.double({ noNaN: true }),
      unit: fc.option(fc.constantFrom('umol/L', 'UMOLL', 'mg/dL', 'MG/DL', 'x'), { nil: undefined }),
    })
    .map(({ code, system, value, unit }) => observed(code, { value, ...(unit !== undefined && { unit }) }, system));
  fc.assert(
    fc.property(fact, (given) => {
      const once = standardise([given], site).facts;
      expect(standardise(once, site).facts).toEqual(once);
    }),
    { seed: 5, numRuns: 500 },
  );
});
