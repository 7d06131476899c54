import type { Signal } from '@sotto/decay';
import { type Database, PostgresLedgerStore, PostgresNoticeStore, PostgresStudyStore } from '@sotto/persistence';
import { Outbound } from '@sotto/security';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aStudy } from '../../../../test/builders/study.builder';
import { tellSignals } from './tell-signals';

const signal: Omit<Signal, 'number'> = {
  ...{ model: 'recorded', tier: 'alarm', detector: 'follow-up', discovered: false, direction: 'over-prediction' },
  ...{ subgroup: 'cancer=lung', look: 12, at: '2024-05-06T00:00:00.000Z', statistic: 9.5, threshold: 9.2 },
  ...{ cases: 812, events: 74, predicted: 113.4, change: null },
};
const key = Buffer.from('a key of a test');

let there: TestDatabase;
let database: Database;
beforeAll(async () => {
  there = await aDatabase();
  database = await there.world('notices');
  await new PostgresStudyStore(database).add(aStudy());
  await new PostgresLedgerStore(database).addSignals(aStudy(), [signal, { ...signal, subgroup: 'all' }]);
});
afterAll(async () => await there.close());

interface Told {
  readonly body: string;
  readonly signature: string;
  readonly once: string;
}

/** Answers with each of the statuses in turn, then with 204. */
async function aWebhook(...statuses: number[]) {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { 'sotto-signature': signature, 'idempotency-key': once } = request.headers;
      told.push({ body: Buffer.concat(chunks).toString(), signature: String(signature), once: String(once) });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { told, webhook: { outbound: new Outbound([address]), address, key }, close: () => server.close() };
}

test('each signal is told once, signed, without a number of patients; a receiver that is away is told later', async () => {
  const store = new PostgresNoticeStore(database);
  const { told, webhook, close } = await aWebhook(503);
  const now = () => '2024-05-07T00:00:00.000Z';
  expect(await tellSignals(store, webhook, now)).toBe('it answered 503');
  expect(await store.counts()).toEqual({ told: 0, waiting: 1 });
  expect(await tellSignals(store, webhook, now)).toBeUndefined();
  expect(await tellSignals(store, webhook, now)).toBeUndefined();
  expect(await store.counts()).toEqual({ told: 2, waiting: 0 });
  expect(told.map((each) => each.once)).toEqual(['trial/1/1', 'trial/1/1', 'trial/1/2']);
  const { body, signature } = told[0]!;
  expect(signature).toBe(`sha256=${createHmac('sha256', key).update(body).digest('hex')}`);
  expect(body).not.toMatch(/812|113|74/);
  expect(JSON.parse(body)).toMatchObject({
    ...{ notice: 'sotto/signal/v1', study: 'trial', signal: 1, subgroup: 'cancer=lung', direction: 'over-prediction' },
    path: '/studies/trial/decay#signal-1',
    text: expect.stringContaining('Signal 1. Cancer: lung: risks too high by recorded.') as string,
  });
  close();
});
