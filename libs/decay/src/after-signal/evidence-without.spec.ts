import { accrue, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { claimedNull, evidenceByStart } from '../follow-up/start-evidence';
import { t20Curve, t20Patients } from '../follow-up/t20.builder';
import { evidenceWithout } from './evidence-without';

const accruals = Array.from({ length: 10 }, (_, look) => ({
  interval: { from: 7 * look, to: 7 * (look + 1) },
  curves: [t20Curve()],
  followUpDays: 90,
  lookDays: 7,
}));

function known() {
  const tables = emptyTables(1, 0, 10);
  for (const accrual of accruals) accrue(tables, t20Patients(), [], accrual);
  return { patients: t20Patients(), tables, accruals, hypothesis: claimedNull(1, 1) };
}

const stream = { direction: 'under-prediction', since: 0 } as const;

test('with everybody left in, the evidence is that of the stream', () => {
  const [whole] = evidenceByStart(
    tableOf(known().tables, 0),
    { since: 0, through: 9 },
    stream.direction,
    claimedNull(1, 1),
  );
  expect(evidenceWithout({ ...stream, isMember: () => true }, known())).toBeCloseTo(whole!, 12);
});

test('without the patients who died, the evidence for more deaths is gone', () => {
  const dead = (patient: number) => Number.isFinite(t20Patients().knownDays[patient]!);
  expect(evidenceWithout({ ...stream, isMember: (patient) => !dead(patient) }, known())).toBeLessThan(0);
  expect(evidenceWithout({ ...stream, isMember: () => false }, known())).toBeCloseTo(0, 12);
});
