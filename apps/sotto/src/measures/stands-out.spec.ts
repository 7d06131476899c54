import type { FairnessColumn } from '@sotto/reports';
import { withStandsOut } from './stands-out';

const columnOf = (column: string, pValues: readonly (number | undefined)[]): FairnessColumn => ({
  column,
  reference: null,
  shrunken: { notEstimable: 'below-minimum-groups' },
  groups: pValues.map((p, i) => ({
    name: `${column}=${i}`,
    lessOthers: {
      calibrationInTheLarge: p === undefined ? { notEstimable: 'suppressed' } : { value: 1, interval: null, p },
      thresholds: [],
    },
  })),
});

const verdictsOf = (columns: Parameters<typeof withStandsOut>[0]) =>
  withStandsOut(columns).columns.flatMap(({ groups }) =>
    groups.map(({ lessOthers: { calibrationInTheLarge: found } }) => ('standsOut' in found ? found.standsOut : null)),
  );

test('of two groups that are everybody one test is made, and both have its verdict', () => {
  // Of one test 0.09 is below the rate of 0.1; of two alike it is above 0.1 / 1.5.
  expect(verdictsOf([{ found: columnOf('sex', [0.09, 0.09]), isHalved: true }])).toEqual([true, true]);
  expect(verdictsOf([{ found: columnOf('sex', [0.09, 0.09]), isHalved: false }])).toEqual([false, false]);
});

test('tests of all columns count together', () => {
  const one = { found: columnOf('sex', [0.09, 0.09]), isHalved: true };
  const other = { found: columnOf('ward', [0.5, 0.6, 0.7]), isHalved: false };
  expect(verdictsOf([one, other])).toEqual([false, false, false, false, false]);
});

test('a group without a test has no verdict', () => {
  expect(verdictsOf([{ found: columnOf('ward', [0.001, undefined, 0.002]), isHalved: false }])).toEqual([
    true,
    null,
    true,
  ]);
  expect(verdictsOf([{ found: columnOf('sex', [undefined, undefined]), isHalved: true }])).toEqual([null, null]);
});
