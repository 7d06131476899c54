import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { untilAnswered } from '../product/complete.ts';
import { SottoProcess } from '../product/sotto-process.ts';

const broker = process.env.SOTTO_TEST_KAFKA_BROKERS ?? '127.0.0.1:19092';
const devKafka = fileURLToPath(new URL('../../scripts/dev-kafka.mjs', import.meta.url));
const brokerPid = join(process.env.SOTTO_DEV_KAFKA ?? join(tmpdir(), 'sotto-dev-kafka'), 'kafka.pid');

type Running = Awaited<ReturnType<typeof SottoProcess.start>>;

/**
 * Sotto as a hospital runs it: one process, or with a broker intake (which keeps the database), two scorers and a linker.
 * Whatever was killed is started again, one at a time.
 */
export class Installation {
  private readonly home: string;
  private readonly prefix: string | undefined;
  private readonly running = new Map<string, Running>();

  private constructor(home: string, prefix: string | undefined) {
    this.home = home;
    this.prefix = prefix;
  }

  /** @param prefix of the topics at the broker; undefined: the stream is in the database */
  static async start(home: string, prefix: string | undefined): Promise<Installation> {
    const installation = new Installation(home, prefix);
    if (prefix !== undefined) startBroker();
    for (const part of installation.parts) await installation.startPart(part);
    return installation;
  }

  private get parts(): readonly string[] {
    return this.prefix === undefined ? ['sotto'] : ['intake', 'shadow-scorer 1', 'shadow-scorer 2', 'outcome-linker'];
  }

  /** @throws Error where it is not taken */
  async post(path: string, body: string, type: string): Promise<string> {
    const { url } = this.running.get(this.parts[0]!)!;
    const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return await answer.text();
  }

  /** Address of the database, for the walk's login. */
  async database(): Promise<string> {
    return (await this.databases()).walk;
  }

  /** Until every admission has its prediction. */
  async untilScored(admissions: number): Promise<void> {
    const { url } = this.running.get(this.parts[0]!)!;
    await untilAnswered(`${url}/api/v1/studies/silent/accounting`, new RegExp(`"scored":${admissions}\\D`));
    await untilAnswered(`${url}/health/ready`, /"status":"ready"/);
    await untilAnswered(`${url}/metrics`, /^(?![\s\S]*\nsotto_stream_lag\{[^}]*\} [1-9])/);
  }

  /** Kills the part that a number in [0, 1) chooses, and starts it again; tells which. */
  async killOne(chosen: number): Promise<string> {
    const others = this.prefix === undefined ? ['database'] : ['database', 'broker'];
    const candidates = [...this.parts, ...others];
    const part = candidates[Math.floor(chosen * candidates.length)]!;
    if (part === 'database') await this.killDatabase();
    else if (part === 'broker') await killBroker();
    else {
      await this.running.get(part)!.kill();
      await this.startPart(part);
    }
    return part;
  }

  async stop(): Promise<void> {
    for (const part of this.parts.toReversed()) await this.running.get(part)!.stop();
  }

  private async startPart(part: string): Promise<void> {
    const [name] = part.split(' ');
    const only = this.prefix === undefined ? [] : ['--only', name!];
    const settings: Record<string, string> = {};
    if (this.prefix !== undefined) {
      Object.assign(settings, { SOTTO_KAFKA_BROKERS: broker, SOTTO_KAFKA_PREFIX: this.prefix });
    }
    if (part !== this.parts[0]) {
      const { walk, api } = await this.databases();
      Object.assign(settings, { SOTTO_DATABASE_URL: walk, SOTTO_API_DATABASE_URL: api });
    }
    this.running.set(part, await SottoProcess.startWith(settings, this.home, '--no-demo', ...only));
  }

  private async killDatabase(): Promise<void> {
    const before = await this.postmaster();
    process.kill(Number(before[0]), 'SIGKILL');
    for (;;) {
      this.assertRunning();
      const now = await this.postmaster().catch(() => before);
      if (now[0] !== before[0] && now[7]?.trim() === 'ready') return;
      await after(50);
    }
  }

  /** @throws Error with what a part said where it ended by itself */
  private assertRunning(): void {
    for (const [part, sotto] of this.running) {
      if (sotto.hasEnded) throw new Error(`${part} has ended: ${sotto.standardError}`);
    }
  }

  private async databases(): Promise<{ walk: string; api: string }> {
    const secrets = JSON.parse(await readFile(join(this.home, 'secrets', 'database.json'), 'utf8')) as Secrets;
    const at = `127.0.0.1:${(await this.postmaster())[3]}/postgres`;
    return {
      walk: `postgres://sotto_walk:${secrets.walk}@${at}`,
      api: `postgres://sotto_api:${secrets.api}@${at}`,
    };
  }

  /** Lines of postmaster.pid: the first is the process, the fourth the port, the eighth the state. */
  private async postmaster(): Promise<readonly string[]> {
    return (await readFile(join(this.home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  }
}

interface Secrets {
  readonly walk: string;
  readonly api: string;
}

function startBroker(): void {
  const { status, stderr } = spawnSync(process.execPath, [devKafka], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no broker: ${stderr}`);
}

async function killBroker(): Promise<void> {
  const pid = Number(await readFile(brokerPid, 'utf8'));
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await after(20);
  startBroker();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
