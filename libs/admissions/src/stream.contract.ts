import {
  type ConsumerOptions,
  type ConsumerState,
  processingFailed,
  type Rejection,
  type Stream,
  type StreamRecord,
  type Topic,
} from './stream';

/** What the suite needs of an adapter: a fresh stream, and a place where handlers write in their own transaction. */
export interface StreamUnderTest<Tx> {
  readonly stream: Stream<Tx>;
  /** Writes one row in the transaction of a handler. */
  note(tx: Tx, text: string): Promise<void>;
  /** Rows of transactions that were committed. */
  noted(): Promise<readonly string[]>;
  deadLetters(): Promise<readonly string[]>;
  /** Begins an append that is committed only when told so; resolves once its offsets are given out. */
  slowAppend(topic: Topic, key: string, value: unknown): Promise<{ commit(): Promise<void> }>;
  /** Moves a group's stored offset on every partition, as a restored backup would. */
  moveOffsets(group: string, by: number): Promise<void>;
  /** Removes the first record of every partition, as a re-created log would. */
  removeFirstRecords(topic: Topic): Promise<void>;
}

const topic: Topic = 'sotto.admissions.v1';

/** The promises of the stream port. Every adapter passes the very same suite. */
export function describeStream<Tx>(name: string, open: () => Promise<StreamUnderTest<Tx>>): void {
  describe(name, () => {
    let under: StreamUnderTest<Tx>;
    let running: Promise<void> = Promise.resolve();
    beforeEach(async () => {
      under = await open();
    });

    const append = async (keys: readonly string[]) =>
      await under.stream.append(
        topic,
        keys.map((key, i) => ({ key, value: { key, i } })),
      );
    const consumer = (given: Partial<ConsumerOptions<Tx>> = {}) =>
      under.stream.consumer({ topic, group: 'g', batchSize: 10, handle: noteAll, ...given });
    const noteAll = async (records: readonly StreamRecord[], tx: Tx): Promise<Rejection[]> => {
      for (const { key, value } of records) await under.note(tx, `${key}:${(value as { i: number }).i}`);
      return [];
    };
    /** Until so many records are noted or rejected: a slow broker tells of some a drain later. Time limit: the test's. */
    const drainUntil = async (count: number, given: Partial<ConsumerOptions<Tx>> = {}) => {
      do await consumer(given).drain();
      while ((await under.noted()).length + (await under.deadLetters()).length < count);
    };
    const manyKeys = Array.from({ length: 60 }, (_, i) => `key-${i % 7}`);

    test('records of one key keep their order, whatever the batches', async () => {
      await append(manyKeys);
      await drainUntil(60, { batchSize: 4 });
      const noted = await under.noted();
      expect(noted).toHaveLength(60);
      for (const key of new Set(manyKeys)) {
        const numbers = noted.filter((text) => text.startsWith(`${key}:`)).map((text) => Number(text.split(':')[1]));
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
    });

    test('consumers of one group share the records; each group sees them all', async () => {
      await append(manyKeys);
      await Promise.all([consumer().drain(), consumer().drain(), consumer({ group: 'h' }).drain()]);
      await Promise.all([drainUntil(120), drainUntil(120, { group: 'h' })]);
      expect(await under.noted()).toHaveLength(120);
      expect(await under.stream.lag(topic, 'g')).toBe(0);
    });

    test('a handler that throws writes nothing, and the same records come again', async () => {
      await append(['a', 'a', 'a']);
      const failing = consumer({
        handle: async (records, tx) => {
          await noteAll(records, tx);
          throw new Error('the handler fails');
        },
      });
      await expect(failing.drain()).rejects.toThrow('the handler fails');
      expect(await under.noted()).toEqual([]);
      expect(await under.stream.lag(topic, 'g')).toBe(3);
      await drainUntil(3);
      expect(await under.noted()).toEqual(['a:0', 'a:1', 'a:2']);
    });

    test('an append that is committed late loses nothing', async () => {
      const slow = await under.slowAppend(topic, 'a', { i: 100 });
      const quick = append(['a', 'b', 'c', 'd', 'e', 'f']);
      await consumer().drain();
      await slow.commit();
      await quick;
      await drainUntil(7);
      expect([...(await under.noted())].sort()).toEqual(['a:0', 'a:100', 'b:1', 'c:2', 'd:3', 'e:4', 'f:5']);
    });

    test('a new group begins at the first record', async () => {
      await append(['a', 'b']);
      await drainUntil(2);
      await drainUntil(4, { group: 'later' });
      expect(await under.noted()).toHaveLength(4);
    });

    test('what a group has not passed is as old as the oldest of it', async () => {
      expect(await under.stream.unreadSince(topic, 'g')).toBeUndefined();
      await append(['a', 'b', 'c', 'd', 'e']);
      const first = await under.stream.unreadSince(topic, 'g');
      expect(Math.abs(Date.parse(first!) - Date.now())).toBeLessThan(60_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
      await append(['a', 'b']);
      expect(await under.stream.unreadSince(topic, 'g')).toBe(first);
      await drainUntil(7);
      expect(await under.stream.unreadSince(topic, 'g')).toBeUndefined();
      await append(['a']);
      expect(Date.parse((await under.stream.unreadSince(topic, 'g'))!)).toBeGreaterThan(Date.parse(first!));
      expect(await under.stream.unreadSince(topic, 'later')).toBe(first);
    });

    test('of a missing record nobody knows the age: it counts as the oldest', async () => {
      await append(['a', 'a']);
      await under.removeFirstRecords(topic);
      expect(await under.stream.unreadSince(topic, 'g')).toBe('1970-01-01T00:00:00.000Z');
    });

    test('an offset beyond the end of the log stops the partition', async () => {
      await append(['a']);
      await drainUntil(1);
      await under.moveOffsets('g', 5);
      await expect(consumer().drain()).rejects.toThrow(/the consumer is at 6, the log ends at 1/);
    });

    test('records that are missing stop the partition and are not skipped', async () => {
      await append(['a', 'a']);
      await under.removeFirstRecords(topic);
      await expect(consumer().drain()).rejects.toThrow(/missing/);
      expect(await under.noted()).toEqual([]);
    });

    test('a rejected record lies in the dead letters, and the others go on', async () => {
      await append(['a', 'bad', 'c']);
      const handle = async (records: readonly StreamRecord[], tx: Tx) => {
        const [bad, good] = [records.filter(({ key }) => key === 'bad'), records.filter(({ key }) => key !== 'bad')];
        await noteAll(good, tx);
        return bad.map((record) => ({ record, reason: 'is-bad' }));
      };
      await drainUntil(3, { handle });
      expect([...(await under.noted())].sort()).toEqual(['a:0', 'c:2']);
      expect(await under.deadLetters()).toEqual(['is-bad']);
      expect(await under.stream.lag(topic, 'g')).toBe(0);
    });

    test('a record at which the handler fails again and again is given up if those that follow pass', async () => {
      await append(['a', 'a', 'a']);
      const stopping = new AbortController();
      const handle = async (records: readonly StreamRecord[], tx: Tx) => {
        const has = (i: number) => records.some(({ value }) => (value as { i: number }).i === i);
        if (has(1)) throw new Error('cannot');
        if (has(2) && (await under.deadLetters()).length > 0) stopping.abort();
        return await noteAll(records, tx);
      };
      await consumer({ handle }).run(stopping.signal);
      expect(await under.noted()).toEqual(['a:0', 'a:2']);
      expect(await under.deadLetters()).toEqual([processingFailed]);
    });

    test('a fault that all records share pauses the partition, and no record is lost by it', async () => {
      await append(['a', 'a', 'a']);
      const stopping = new AbortController();
      const states: ConsumerState[] = [];
      const fault = Object.assign(new Error('secret of a patient'), { code: 'out-of-order' });
      const handle = async (records: readonly StreamRecord[], tx: Tx) => {
        if (states.length < 2) throw fault;
        if (records.some(({ value }) => (value as { i: number }).i === 2)) stopping.abort();
        return await noteAll(records, tx);
      };
      await consumer({ handle, report: (state) => states.push(state) }).run(stopping.signal);
      const paused = { state: 'paused', reason: 'processing fails with Error (out-of-order)' };
      expect(states).toEqual([paused, paused, { state: 'running' }]);
      expect(await under.noted()).toEqual(['a:0', 'a:1', 'a:2']);
      expect(await under.deadLetters()).toEqual([]);
    }, 30_000);

    test('a running consumer that finds records missing says so and stops', async () => {
      await append(['a', 'a']);
      await under.removeFirstRecords(topic);
      const stopping = new AbortController();
      const states: ConsumerState[] = [];
      const report = (state: ConsumerState) => {
        states.push(state);
        stopping.abort();
      };
      await consumer({ report }).run(stopping.signal);
      expect(states).toEqual([{ state: 'stopped', reason: expect.stringContaining('missing') as string }]);
      expect(await under.noted()).toEqual([]);
    });

    test('a running consumer takes what comes later, and ends when told', async () => {
      const stopping = new AbortController();
      const seen = new Promise<void>((resolve) => {
        const handle = async (records: readonly StreamRecord[], tx: Tx) => {
          const rejections = await noteAll(records, tx);
          resolve();
          return rejections;
        };
        running = consumer({ handle }).run(stopping.signal);
      });
      await append(['a']);
      await seen;
      stopping.abort();
      await running;
      expect(await under.noted()).toEqual(['a:0']);
    });
  });
}
