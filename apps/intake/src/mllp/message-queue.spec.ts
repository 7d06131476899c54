import { StreamAway } from '@sotto/admissions';
import { setImmediate as afterArrivals } from 'node:timers/promises';
import { MessageQueue, type Sender, type Taker } from './message-queue';
import type { MessageRead, Taken } from './take-messages';

const failure = (code: string) => Object.assign(new Error('refused'), { code });
const aSender = (): Sender => ({ hasFailed: false });

/** Takes messages, but fails with an error wherever one of them holds a word. */
function queueThatFails(word: string, error: Error) {
  const batches: string[][] = [];
  const trouble: (string | undefined)[] = [];
  const taker: Taker = {
    readAhead: (given) => ({ given, identity: given.bytes }) as MessageRead,
    takeRead: async (messages) => {
      const given = messages.map((each) => each.given);
      batches.push(given.map(({ bytes }) => bytes));
      if (given.some(({ bytes, fault }) => bytes === word && fault === undefined)) throw error;
      return await Promise.resolve(given.map(({ bytes, fault }) => ({ identity: bytes, fault }) as Taken));
    },
  };
  return { queue: new MessageQueue(taker, (each) => trouble.push(each)), batches, trouble };
}

async function outcomes(queue: MessageQueue, sent: readonly (readonly [string, Sender])[]) {
  const taken = await Promise.all(sent.map(async ([bytes, sender]) => await queue.add({ bytes }, sender)));
  return taken.map((each) => (each === undefined ? 'not taken' : (each.fault?.reason ?? 'taken')));
}

test('what arrives together is taken together', async () => {
  const { queue, batches } = queueThatFails('none', failure('22001'));
  const sender = aSender();
  await outcomes(queue, [
    ['a', sender],
    ['b', aSender()],
    ['c', sender],
  ]);
  expect(batches).toEqual([['a', 'b', 'c']]);
});

test('a message that the database refuses is rejected alone, and those beside it are taken', async () => {
  const { queue } = queueThatFails('bad', failure('22P02'));
  const sender = aSender();
  expect(
    await outcomes(queue, [
      ['a', sender],
      ['bad', sender],
      ['c', sender],
    ]),
  ).toEqual(['taken', 'not-processed-msh-10', 'taken']);
});

test.each([
  [failure('53100'), 'the disk of the database is full'],
  [failure('57P01'), 'the database cannot be reached'],
  [failure('ECONNREFUSED'), 'the database cannot be reached'],
  [failure('40001'), 'Error 40001'],
  [new StreamAway('no broker'), 'Error stream-away'],
])('%o will pass: nothing is answered, and it is told', async (error, told) => {
  const { queue, trouble } = queueThatFails('a', error);
  const sender = aSender();
  expect(
    await outcomes(queue, [
      ['a', sender],
      ['b', sender],
    ]),
  ).toEqual(['not taken', 'not taken']);
  expect(trouble).toEqual([`messages cannot be taken (${told}); senders repeat them`]);
  expect(await outcomes(queue, [['c', sender]])).toEqual(['not taken']);
  expect(await outcomes(queue, [['c', aSender()]])).toEqual(['taken']);
  expect(trouble.at(-1)).toBeUndefined();
});

test('what arrives while others are taken is read meanwhile, and a message that cannot be read is rejected alone', async () => {
  const done: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const taker: Taker = {
    readAhead: (given) => {
      done.push(`read ${given.bytes}`);
      if (given.bytes === 'unreadable' && given.fault === undefined) throw new TypeError('a fault of our own');
      return { given, identity: given.bytes } as MessageRead;
    },
    takeRead: async (messages) => {
      done.push(`take ${messages.map(({ identity }) => identity).join(' ')}`);
      await gate.promise;
      return messages.map(({ given }) => ({ fault: given.fault }) as Taken);
    },
  };
  const queue = new MessageQueue(taker, () => undefined);
  const first = outcomes(queue, [['a', aSender()]]);
  await afterArrivals();
  await afterArrivals();
  const later = outcomes(queue, [
    ['b', aSender()],
    ['unreadable', aSender()],
    ['c', aSender()],
  ]);
  expect(done).toEqual(['read a', 'take a', 'read b', 'read unreadable', 'read c']);
  gate.resolve(undefined);
  expect(await first).toEqual(['taken']);
  expect(await later).toEqual(['taken', 'not-processed-msh-10', 'taken']);
});

test('not more is read ahead than is taken together next', async () => {
  let read = 0;
  const taker: Taker = {
    readAhead: (given) => {
      read += 1;
      return { given, identity: given.bytes } as MessageRead;
    },
    takeRead: async (messages) => await Promise.resolve(messages.map(() => ({}) as Taken)),
  };
  const queue = new MessageQueue(taker, () => undefined);
  const sent = Array.from({ length: 700 }, (_, i) => [String(i), aSender()] as const);
  const taken = outcomes(queue, sent);
  expect(read).toBe(500);
  expect(new Set(await taken)).toEqual(new Set(['taken']));
  expect(read).toBe(700);
});
