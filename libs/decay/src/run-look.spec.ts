import type { Case } from '@sotto/performance';
import { lookAt } from '@sotto/studies';
import { aProtocol, aStudy } from '../../../test/builders/study.builder';
import { alarmLine } from './e-sr';
import type { LabelEntry } from './ledger';
import { FakeLedgerStore } from './ledger.store.fake';
import { runDecayLook } from './run-look';

const claimedStudy = aStudy();
const model = 'card';

function aCase(day: number, given: Partial<Case> = {}): Case {
  const indexTime = new Date(Date.UTC(2024, 0, 2 + day, 12)).toISOString();
  const maturedAt = new Date(Date.UTC(2024, 0, 2 + day + 90, 12)).toISOString();
  return {
    patient: `p_${day}`,
    encounter: `e_${day}`,
    site: 'north',
    indexTime,
    maturedAt,
    knownAt: null,
    risk: 0.3,
    outcome: 0,
    subgroups: { sex: 'female' },
    ...given,
  };
}

/** Takes looks 1 to `last` of these cases, each with what was mature by then. */
async function takeLooks(cases: readonly Case[], last: number, study = claimedStudy): Promise<FakeLedgerStore> {
  const ledger = new FakeLedgerStore();
  for (let number = 1; number <= last; number++) {
    const at = lookAt(study, number);
    const matured = cases.filter(({ maturedAt }) => Date.parse(maturedAt) <= at.toMillis());
    const openInReference = cases.length - matured.length;
    const before = lookAt(study, number - 1);
    await runDecayLook(study, { number, at, before, model, matured, openInReference, isFollowedUp: false }, ledger);
  }
  return ledger;
}

test('without a reference period a subgroup is tested from its first case on, and its stream raises the line of all', async () => {
  const cases = Array.from({ length: 60 }, (_, day) =>
    aCase(day, { subgroups: { sex: day < 30 ? 'female' : 'male' } }),
  );
  const { chained } = await takeLooks(cases, 25);
  const streams = (look: number) => chained.filter(({ entry }) => entry.look === look).map(({ entry }) => entry);

  expect(new Set(streams(12).map(({ subgroup }) => subgroup))).toEqual(new Set(['all']));
  expect(new Set(streams(15).map(({ subgroup }) => subgroup))).toEqual(new Set(['all', 'sex=female']));
  expect(new Set(streams(25).map(({ subgroup }) => subgroup))).toEqual(new Set(['all', 'sex=female', 'sex=male']));
  expect(streams(15).map(({ threshold }) => threshold)).toEqual(streams(15).map(() => alarmLine(4, 0.2)));
  expect(streams(25).map(({ threshold }) => threshold)).toEqual(streams(25).map(() => alarmLine(6, 0.2)));
  const seen = streams(25).find(({ subgroup }) => subgroup === 'sex=male')!;
  expect('total' in seen && seen.total.cases).toBe(30);
});

test('a model that says 30 % where nobody dies passes the line of over-prediction, and its stream starts again', async () => {
  const { added, chained } = await takeLooks(
    Array.from({ length: 200 }, (_, day) => aCase(day)),
    40,
  );
  expect(added[0]).toMatchObject({ direction: 'over-prediction', events: 0 });
  expect(added.every(({ direction }) => direction === 'over-prediction')).toBe(true);
  const entries = chained.map(({ entry }) => entry as LabelEntry);
  const alarmed = entries.findIndex(({ alarm }) => alarm);
  const { subgroup, look } = entries[alarmed]!;
  const next = entries.slice(alarmed + 1).find((entry) => entry.subgroup === subgroup && entry.look > look)!;
  expect(next.total.cases).toBe(next.cases);
});

test('with a reference period nothing is tested before all of it has matured', async () => {
  const decay = { mode: 'reference', reference: { months: 1 }, look: 'weekly', falseAlarmsPerYear: 0.2 } as const;
  const study = aStudy({ protocol: aProtocol({ decay: { ...decay, discovery: false } }) });
  const cases = Array.from({ length: 300 }, (_, i) =>
    aCase(i % 30, { outcome: i % 2 === 0 ? 1 : 0, patient: `p${i}` }),
  );
  const before = await takeLooks(cases, 15, study);
  expect(before.chained).toEqual([]);
  const after = await takeLooks(cases, 20, study);
  expect(after.chained.length).toBeGreaterThan(0);
});
