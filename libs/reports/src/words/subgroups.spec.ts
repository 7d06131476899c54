import { patientsOf, subgroupLabel } from './subgroups';

test.each([
  ['all', 'Everybody'],
  ['disease class=Cancer', 'Disease class: Cancer'],
  ['medication=SIMULATED|pembrolizumab', 'New drug: pembrolizumab (SIMULATED)'],
  [
    'disease class=Cancer and medication=SIMULATED|pembrolizumab',
    'Disease class: Cancer, with new drug pembrolizumab (SIMULATED)',
  ],
  ['condition=ICD-10-CM|U07.1', 'New diagnosis: U07.1 (ICD-10-CM)'],
  ['age=75 and over and albumin=under 2.1', 'Age: 75 and over, Albumin: under 2.1'],
  ['age=75 and over and procedure=CPT|33361', 'Age: 75 and over, with new procedure 33361 (CPT)'],
])('%s has the label "%s"', (name, label) => {
  expect(subgroupLabel(name)).toBe(label);
});

test.each([
  ['sex=male', 'male patients'],
  ['age=75 and over and sex=male', 'male patients aged 75 and over'],
  ['dialysis=yes and albumin=2.1 to under 2.8', 'patients with dialysis and with albumin 2.1 to under 2.8'],
  [
    'sex=male and condition=ICD-10-CM|U07.1',
    'male patients, with the diagnosis U07.1 (ICD-10-CM), which nobody had in the reference period',
  ],
])('the patients of %s are %s', (name, words) => {
  expect(patientsOf(name, 'reference')).toBe(words);
});
