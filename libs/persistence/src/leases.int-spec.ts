import { aDatabase, type TestDatabase } from '../../../test/builders/database';
import { whileLeased } from './leases';

let there: TestDatabase;
beforeAll(async () => {
  there = await aDatabase();
});
afterAll(async () => await there.close());

test('work is done by whoever has the lease, and by nobody else until it is given back', async () => {
  const [one, other] = [await there.world('leases'), await there.world('leases')];
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(name);
    await Promise.resolve();
  };
  const held = await whileLeased(one, 'link', async () => {
    expect(await whileLeased(other, 'link', work('same'))).toBe(false);
    expect(await whileLeased(other, 'look', work('another'))).toBe(true);
  });
  expect(held).toBe(true);
  expect(await whileLeased(other, 'link', work('later'))).toBe(true);
  expect(done).toEqual(['another', 'later']);
});

test('the leases of one world are not those of another', async () => {
  const [one, other] = [await there.world('leases'), await there.world('elsewhere')];
  const held = await whileLeased(one, 'link', async () => {
    expect(await whileLeased(other, 'link', async () => await Promise.resolve())).toBe(true);
  });
  expect(held).toBe(true);
});
