import { patientsOf } from '../words/subgroups';
import type { ReportBasis } from './reported-study';
import { assumptionBlocks } from './sections';

function assumedIn(mode: 'reference' | 'claimed'): string {
  const basis = { study: { mode } } as ReportBasis;
  return (['follow-up', 'labels'] as const).map((detector) => JSON.stringify(assumptionBlocks(basis, detector))).join();
}

test('a study that claims its risks assumes nothing of a reference period, which it has not', () => {
  expect(assumedIn('reference')).toContain('in the reference period');
  expect(assumedIn('claimed')).not.toContain('reference');
  expect(assumedIn('claimed')).toContain('Reports are complete');
});

test('a new drug is one that nobody had in the reference period, or before the test began', () => {
  const name = 'medication=SIMULATED|pembrolizumab';
  expect(patientsOf(name, 'reference')).toMatch(/which nobody had in the reference period$/);
  expect(patientsOf(name, 'claimed')).toMatch(/which nobody had before the test from the first day began$/);
});
