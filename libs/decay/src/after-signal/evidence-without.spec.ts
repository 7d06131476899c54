import { accrue, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { claimedNull, evidenceByStart } from '../follow-up/start-evidence';
import { t20Curve, t20Patients } from '../follow-up/t20.builder';
import { evidenceWithout } from './evidence-without';

const linear = Float64Array.from({ length: 91 }, (_, day) => day / 90);
const accruals = Array.from({ length: 10 }, (_, look) => ({
  interval: { from: 7 * look, to: 7 * (look + 1) },
  curves: [t20Curve(), linear],
  followUpDays: 90,
  lookDays: 7,
}));
const odd = { codes: Uint8Array.from(t20Patients().hazards, (_, i) => i % 2), count: 1 };

function known() {
  const tables = emptyTables(2, 0, 10);
  for (const accrual of accruals) accrue(tables, t20Patients(), [odd], accrual);
  return { patients: t20Patients(), tables, accruals, hypothesis: claimedNull(1, 1) };
}

const stream = { subgroup: 'all', direction: 'under-prediction', since: 0, timing: 0, isMember: () => true } as const;

function evidenceOf(group: number): number {
  const { tables, hypothesis } = known();
  return evidenceByStart(tableOf(tables, group), { since: 0, through: 9 }, stream.direction, hypothesis)[0]!;
}

test('with everybody left in, the evidence is that of the stream', () => {
  expect(evidenceWithout(stream, [], known())).toBeCloseTo(evidenceOf(0), 12);
});

test('a subgroup keeps the timing of its own reports', () => {
  const isMember = (patient: number) => patient % 2 === 1;
  expect(evidenceWithout({ ...stream, isMember, timing: 1 }, [], known())).toBeCloseTo(evidenceOf(1), 12);
  expect(evidenceWithout({ ...stream, isMember, timing: 0 }, [], known())).not.toBeCloseTo(evidenceOf(1), 3);
});

test('without the patients who died, the evidence for more deaths is gone', () => {
  const dead = (patient: number) => Number.isFinite(t20Patients().knownDays[patient]!);
  expect(evidenceWithout(stream, [{ ...stream, isMember: dead }], known())).toBeLessThan(0);
  expect(evidenceWithout(stream, [stream], known())).toBeCloseTo(0, 12);
});

test('a patient counts from the look at which the prediction was sealed', () => {
  const given = known();
  const sealedDays = given.patients.indexDays.map((day) => day + 300);
  expect(evidenceWithout(stream, [], { ...given, sealedDays })).toBeCloseTo(0, 12);
});
