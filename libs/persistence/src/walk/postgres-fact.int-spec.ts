import type { Fact } from '@sotto/admissions';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aPatient } from '../../../../test/builders/fact.builder';
import { PostgresFactStore } from './postgres-fact.store';

let there: TestDatabase;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

const known = { source: 'EHR', knownAt: '2024-01-10T12:00:00.000Z' };
const observation = (code: string, patient = aPatient): Fact => ({
  ...known,
  ...{ kind: 'observation', patient, system: 'LN', code, value: -0.5, unit: 'mg/dL', status: 'final' },
});
const admission: Fact = {
  ...known,
  ...{ kind: 'admission', patient: aPatient, encounter: 'e_1', site: 'NORTH', class: 'inpatient', at: known.knownAt },
};

test('whoever adds facts reads of a patient what everybody reads, in the same order, each once', async () => {
  const database = await there.world('facts');
  await new PostgresFactStore(database).add([observation('before')]);
  await database.transaction(async (tx) => {
    const store = new PostgresFactStore(tx);
    const told = [observation('b'), observation('before'), admission, observation('a'), observation('c', 'p_other')];
    expect(await store.add(told)).toEqual([told[0], told[2], told[3], told[4]]);
    await new PostgresFactStore(tx).add([observation('meanwhile')]);
    await store.add([observation('after')]);
    const others = new PostgresFactStore(tx);
    const read = await store.about([aPatient], []);
    expect(read).toEqual(await others.about([aPatient], []));
    expect(read.map((fact) => ('code' in fact ? fact.code : fact.kind))).toEqual([
      'before',
      'b',
      'admission',
      'a',
      'meanwhile',
      'after',
    ]);
    expect(await store.about([aPatient], [], ['admission'])).toEqual([admission]);
    expect(await store.about(['p_other'], ['e_1'])).toEqual(await others.about(['p_other'], ['e_1']));
  });
});
