import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { adt, result } from './builders/hl7-messages';
import { acknowledged, MllpSender } from './builders/mllp-sender';
import { get, untilAnswered, untilStatus } from './product/complete';
import { build, SottoProcess } from './product/sotto-process';

/** A file system of its own, small enough to be filled. */
const disk = mkdtempSync(join(tmpdir(), 'sotto-small-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', disk]).status === 0;
const where = isMounted ? test : test.skip;
const why = isMounted ? '' : ' (left out: no file system may be mounted here)';
const home = join(disk, 'home');
const ballast = join(disk, 'ballast');
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

beforeAll(async () => {
  if (!isMounted) return;
  mkdirSync(home);
  chmodSync(home, 0o755);
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
}, 180_000);
afterAll(async () => {
  if (isMounted) {
    await sotto.stop();
    spawnSync('umount', [disk]);
  }
  rmSync(disk, { recursive: true, force: true });
});

/** Takes all the room that is left. */
function fill(): void {
  for (const size of [1 << 20, 4096]) {
    const piece = Buffer.alloc(size);
    while (statfsSync(disk).bavail * statfsSync(disk).bsize >= size) writeFileSync(ballast, piece, { flag: 'a' });
  }
}

/** Results of stays, one message each, after the admission. */
const messages = Array.from({ length: 600 }, (_, i) =>
  i % 20 === 0 ? adt('A01', `M${i}`, `${i / 20}`) : result(`M${i}`, `${Math.floor(i / 20)}`, `${i % 20}.5`, 'F'),
);

/** A hospital's engine: it sends the next message when the last is acknowledged, and repeats it until it is. */
class Engine {
  readonly acknowledged: string[] = [];
  unanswered = 0;

  async sendAll(): Promise<void> {
    let sender: MllpSender | undefined;
    for (const message of messages) {
      const id = message.split('|')[9]!;
      for (;;) {
        sender ??= await MllpSender.connect(sotto.mllpPort);
        const answer = await sender.send(message);
        if (answer !== undefined) {
          expect(acknowledged(answer)).toBe(`AA ${id}`);
          this.acknowledged.push(id);
          break;
        }
        this.unanswered += 1;
        sender = undefined;
        await after(50);
      }
    }
    sender?.close();
  }
}

async function stored<Row extends object>(sql: string): Promise<Row[]> {
  const { walk } = JSON.parse(await readFile(join(home, 'secrets', 'database.json'), 'utf8')) as { walk: string };
  const pid = (await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const client = new pg.Client({ connectionString: `postgres://sotto_walk:${walk}@127.0.0.1:${pid[3]}/postgres` });
  await client.connect();
  const { rows } = await client.query<Row>(`SET search_path = live_sealed, live_open; ${sql}`).then((all) => {
    return (all as unknown as { rows: Row[] }[])[1]!;
  });
  await client.end();
  return rows;
}

where(
  `a database whose disk is full takes nothing, says so, and catches up once there is room${why}`,
  async () => {
    const engine = new Engine();
    const sending = engine.sendAll();
    while (engine.acknowledged.length < 100) await after(5);
    fill();
    const health = await untilStatus(`${sotto.url}/health/ready`, 503);
    expect(health).toMatch(/disk of the database is full/);
    expect(await get(`${sotto.url}/metrics`)).toContain('\nsotto_ready 0\n');
    const tried = engine.unanswered;
    while (engine.unanswered < tried + 20) await after(20);
    // What still fits into pages that are there is taken; what was acknowledged and not stored would be missing below.
    expect(engine.acknowledged.length).toBeLessThan(messages.length);
    rmSync(ballast);
    await sending;
    await untilStatus(`${sotto.url}/health/ready`, 200);
    await untilAnswered(`${sotto.url}/metrics`, /^sotto_stream_lag\{[^}]*\} 0$/m);
    expect(engine.acknowledged).toEqual(messages.map((message) => message.split('|')[9]));
    const [counted] = await stored<object>(
      `SELECT (SELECT count(*) FROM received_message) AS received, (SELECT count(*) FROM fact WHERE kind = 'observation') AS results,
            (SELECT count(DISTINCT body - 'knownAt') FROM fact WHERE kind = 'observation') AS different,
            (SELECT count(*) FROM rejected_line) AS letters`,
    );
    expect(counted).toEqual({ received: 600, results: 570, different: 570, letters: 0 });
    expect(await sotto.stop()).toBe(0);
  },
  300_000,
);
