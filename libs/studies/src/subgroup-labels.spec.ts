import { bandLabel, labelsOf } from './subgroup-labels';

const limits = [60, 75];

test('a band begins at its limit and ends under the next', () => {
  expect([59.9, 60, 74, 75, NaN].map((value) => bandLabel(value, limits))).toEqual([
    'under 60',
    '60 to under 75',
    '60 to under 75',
    '75 and over',
    null,
  ]);
});

test('bands and a condition have known values, what comes from the data has not', () => {
  expect(labelsOf({ name: 'age', by: 'age', bands: limits })).toEqual(['under 60', '60 to under 75', '75 and over']);
  expect(labelsOf({ name: 'cancer', where: { input: 'ca', is: 'yes' } })).toEqual(['yes', 'no']);
  expect(labelsOf({ name: 'sex', by: 'sex' })).toBeUndefined();
});
