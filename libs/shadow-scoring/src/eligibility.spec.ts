import type { Fact } from '@sotto/admissions';
import { aFact, aPatient } from '../../../test/builders/fact.builder';
import { aProtocol, aStudy } from '../../../test/builders/study.builder';
import { ineligibleReason } from './eligibility';
import { occasionOf } from './occasion';

const admission = aFact('admission');
const study = aStudy({
  protocol: aProtocol({ population: { classes: ['inpatient'], sites: ['north'], minimumAge: 18, maximumAge: 90 } }),
});

function reason(facts: readonly Fact[], of = admission): string | undefined {
  const occasion = occasionOf(study, of);
  return ineligibleReason(study, occasion, {
    patient: aPatient,
    pseudonyms: [aPatient],
    asOf: occasion.asOf,
    facts,
  });
}

const born = (birthDate: string) => aFact('patient', { birthDate });

test.each([
  ['2006-01-11', 'below-minimum-age'],
  ['2006-01-10', undefined],
  ['1933-01-11', undefined],
  ['1933-01-10', 'above-maximum-age'],
])('born on %s and admitted on 2024-01-10, between 18 and 90: %s', (birthDate, expected) => {
  expect(reason([admission, born(birthDate)])).toBe(expected);
});

const grown = born('1980-05-05');

test('class, site and age come from what is known at the index time', () => {
  expect(reason([admission])).toBe('age-unknown');
  const elsewhere = { ...admission, site: 'south' };
  expect(reason([elsewhere, grown], elsewhere)).toBe('site-not-in-population');
  const outpatient = { ...admission, class: 'outpatient' };
  expect(reason([outpatient, grown], outpatient)).toBe('class-not-in-population');
});

test('a stay that is no longer there, is over or whose patient is dead before the index has no prediction', () => {
  expect(reason([grown])).toBe('admission-cancelled');
  expect(reason([admission, grown, aFact('discharge', { at: '2024-01-10T11:59:59.999Z' })])).toBe(
    'discharged-before-index',
  );
  expect(reason([admission, grown, aFact('discharge', { at: admission.at })])).toBeUndefined();
  expect(
    reason([admission, grown, aFact('discharge', { encounter: 'e_2', at: '2024-01-01T00:00:00Z' })]),
  ).toBeUndefined();
  expect(reason([admission, grown, aFact('death', { at: '2024-01-10T11:00:00Z' })])).toBe('event-before-index');
});

test('a death with a day only is before the index if its day is, in the zone of the study', () => {
  const late = { ...admission, at: '2024-01-11T04:30:00.000Z', knownAt: '2024-01-11T04:30:00.000Z' };
  const died = (date: string) => aFact('death', { at: undefined, date });
  expect(reason([late, grown, died('2024-01-10')], late)).toBeUndefined();
  expect(reason([late, grown, died('2024-01-09')], late)).toBe('event-before-index');
});
