import { PostgresFactStore } from '@sotto/persistence';
import type { Fact } from '@sotto/admissions';
import { openConflicts } from '../apps/intake/src/conflicts/open-conflicts';
import { MessageTaker } from '../apps/intake/src/mllp/take-messages';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed } from './builders/feed.builder';
import { adt, result } from './builders/hl7-messages';

let there: TestDatabase;
let worlds = 0;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

const under = (message: string, patient: string) => message.replace(/PID\|\|\|\d+\^/, `PID|||${patient}^`);
const moves = `MRG|2^^^NORTH^MR\rPV1||I|||||||||||||||||V1\r`;

test.each([
  ['a merge', adt('A40', 'M9', '1', 'MRG|2^^^NORTH^MR\r').replace(/PV1.*?\r/, '')],
  ['a move', adt('A45', 'M9', '1', moves).replace(/PV1.*?\r(?=MRG)/, '')],
])('a stay of another patient is taken, counted as a conflict, and explained by %s', async (_, explanation) => {
  for (const order of ['laboratory first', 'admission first']) {
    const database = await there.world(`conflicts_${(worlds += 1)}`);
    const taker = new MessageTaker(aFeed(database));
    const told = [adt('A01', 'M1', '1'), under(result('M2', '1', '1.2', 'F'), '2')];
    const messages = order === 'admission first' ? told : told.toReversed();
    const open = async () => await openConflicts(database, '2030-01-01T00:00:00.000Z');
    const taken = await taker.take([...messages, adt('A01', 'M3', '3')].map((bytes) => ({ bytes })));
    expect(taken.map((each) => each.result)).toEqual(['accepted', 'accepted', 'accepted']);
    const sender = order === 'admission first' ? 'LAB' : 'NORTH';
    expect(await open()).toMatchObject([{ sender, stays: 1 }]);
    await taker.take([under(result('M4', '1', '1.3', 'F'), '2')].map((bytes) => ({ bytes })));
    expect(await open()).toMatchObject([{ sender, stays: 1 }]);

    expect((await taker.take([{ bytes: explanation }]))[0]).toMatchObject({ result: 'accepted', reason: null });
    const rows = await database.query<{ value: { facts: Fact[] } }>('SELECT value FROM stream_record');
    await new PostgresFactStore(database).add(rows.flatMap(({ value }) => value.facts));
    expect(await open()).toEqual([]);
  }
});
