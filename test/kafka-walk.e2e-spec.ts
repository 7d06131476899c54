import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { brokers, hasBroker, named } from './builders/kafka';
import { protocolText } from './builders/protocol-text';
import { get, untilAnswered } from './product/complete';
import { aHome, build, SottoProcess } from './product/sotto-process';

const count = 400;
const study = '/api/v1/studies/silent';

function factsOf(number: number): string {
  const at = new Date(Date.now() - 3_600_000 + number).toISOString();
  const fact = {
    source: 'north',
    patient: { identifier: `MRN-${number}`, authority: 'NORTH' },
    encounter: `V-${number}`,
    at,
  };
  return [
    { ...fact, kind: 'patient', sex: 'female', age: 70 },
    { ...fact, kind: 'score', model: 'support-physiology', version: '1.0.0', risk: 0.25 },
    { ...fact, kind: 'admission', site: 'north', class: 'inpatient' },
  ]
    .map((each) => JSON.stringify(each))
    .join('\n');
}

(hasBroker ? describe : describe.skip)(named('the walk through Kafka'), () => {
  let home: string;
  let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;
  const settings = { SOTTO_KAFKA_BROKERS: brokers.join(','), SOTTO_KAFKA_PREFIX: `${randomUUID()}.` };

  beforeAll(async () => {
    home = await aHome('sotto-kafka-');
    await build();
    Object.assign(process.env, settings);
    sotto = await SottoProcess.start(home, '--no-demo');
  }, 180_000);
  afterAll(async () => {
    for (const name of Object.keys(settings)) delete process.env[name];
    await sotto.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function post(path: string, body: string, type: string): Promise<Response> {
    return await fetch(`${sotto.url}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });
  }

  test('every admission that was acknowledged is scored once, also where Sotto is killed between', async () => {
    expect((await post('/api/v1/studies', protocolText, 'application/yaml')).status).toBe(201);
    expect((await post(`${study}/start`, '', 'text/plain')).status).toBe(204);
    for (let part = 0; part < 4; part++) {
      const numbers = Array.from({ length: count / 4 }, (_, i) => (part * count) / 4 + i);
      const answer = await post('/api/v1/feeds/admissions', numbers.map(factsOf).join('\n'), 'application/x-ndjson');
      const { items } = (await answer.json()) as { items: { result: string }[] };
      expect(items.filter(({ result }) => result !== 'accepted')).toEqual([]);
      if (part % 2 === 0) continue;
      await sotto.kill();
      sotto = await SottoProcess.start(home, '--no-demo');
    }
    const accounting = await untilAnswered(`${sotto.url}${study}/accounting`, new RegExp(`"scored":${count}`));
    expect(accounting).toContain(`"received":${count},`);
    expect(accounting).toContain(`"waiting":0`);
    expect(await get(`${sotto.url}/health/ready`)).toContain('"status":"ready"');
    expect(sotto.standardError).not.toMatch(/^\s+at /m);
  }, 180_000);
});
