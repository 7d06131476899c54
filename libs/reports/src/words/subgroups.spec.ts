import { subgroupLabel } from './subgroups';

test.each([
  ['all', 'Everybody'],
  ['disease class=Cancer', 'Disease class: Cancer'],
  ['medication=SIMULATED|pembrolizumab', 'New drug: pembrolizumab (SIMULATED)'],
  [
    'disease class=Cancer and medication=SIMULATED|pembrolizumab',
    'Disease class: Cancer, with new drug pembrolizumab (SIMULATED)',
  ],
])('%s has the label "%s"', (name, label) => {
  expect(subgroupLabel(name)).toBe(label);
});
