import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { untilAnswered } from '../product/complete.ts';
import { sottoCommand, SottoProcess } from '../product/sotto-process.ts';
import { Line } from './line.ts';

const broker = process.env.SOTTO_TEST_KAFKA_BROKERS ?? '127.0.0.1:19092';
const devKafka = fileURLToPath(new URL('../../scripts/dev-kafka.mjs', import.meta.url));
const brokerPid = join(process.env.SOTTO_DEV_KAFKA ?? join(tmpdir(), 'sotto-dev-kafka'), 'kafka.pid');

type Running = Awaited<ReturnType<typeof SottoProcess.start>>;

export interface Plan {
  /** Prefix of the topics at the broker; undefined: the stream is in the database, and one process does all. */
  readonly prefix: string | undefined;
  readonly scorers: number;
  /** Intake, scorers and linker reach the database over a line that can be cut; another part keeps it. */
  readonly overLine: boolean;
}

/**
 * Sotto as a hospital runs it: one process, or with a broker intake, scorers and a linker; the first part keeps the
 * database. Whatever was killed is started again, one at a time.
 */
export class Installation {
  private readonly home: string;
  private readonly plan: Plan;
  private readonly parts: readonly string[];
  private readonly running = new Map<string, Running>();
  private line: Line | undefined;
  private token: string | undefined;

  private constructor(home: string, plan: Plan) {
    this.home = home;
    this.plan = plan;
    const scorers = Array.from({ length: plan.scorers }, (_, i) => `shadow-scorer ${i + 1}`);
    const keeper = plan.overLine ? ['decay-monitor'] : [];
    this.parts = plan.prefix === undefined ? ['sotto'] : [...keeper, 'intake', ...scorers, 'outcome-linker'];
  }

  static async open(home: string, plan: Plan): Promise<Installation> {
    const installation = new Installation(home, plan);
    if (plan.prefix !== undefined) await startBroker();
    for (const part of installation.parts) await installation.startPart(part);
    if (plan.overLine) installation.token = await feedToken(home);
    return installation;
  }

  /** Where the part that takes messages says whether it is ready. */
  get health(): string {
    return `${this.intake}/health/ready`;
  }

  get metrics(): string {
    return `${this.first}/metrics`;
  }

  private get intake(): string {
    return (this.running.get('intake') ?? this.running.get('sotto'))!.url;
  }

  /** Of the part that keeps the database, where the local user needs no token. */
  private get first(): string {
    return this.running.get(this.parts[0]!)!.url;
  }

  /** @throws Error where it is not taken */
  async start(study: string, id: string): Promise<void> {
    await send(`${this.first}/api/v1/studies`, study, { 'Content-Type': 'application/yaml' });
    await send(`${this.first}/api/v1/studies/${id}/start`, '', { 'Content-Type': 'text/plain' });
  }

  /** @throws Error where it is not taken */
  async feed(facts: string): Promise<string> {
    const asWhom: Record<string, string> = this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` };
    const headers = { 'Content-Type': 'application/x-ndjson', ...asWhom };
    return await send(`${this.intake}/api/v1/feeds/admissions`, facts, headers);
  }

  /** Address of the database, for the walk's login. */
  async database(): Promise<string> {
    return (await this.databases()).walk;
  }

  /** Until every admission has its prediction. */
  async untilScored(admissions: number): Promise<void> {
    const url = this.first;
    await untilAnswered(`${url}/api/v1/studies/silent/accounting`, new RegExp(`"scored":${admissions}\\D`));
    await untilAnswered(`${url}/health/ready`, /"status":"ready"/);
    await untilAnswered(this.metrics, /^(?=[\s\S]*\nsotto_stream_lag\{)(?![\s\S]*\nsotto_stream_lag\{[^}]*\} [1-9])/);
  }

  /** Kills the part that a number in [0, 1) chooses, and starts it again; tells which. */
  async killOne(chosen: number): Promise<string> {
    const others = this.plan.prefix === undefined ? ['database'] : ['database', 'broker'];
    const candidates = [...this.parts, ...others];
    const part = candidates[Math.floor(chosen * candidates.length)]!;
    if (part === 'database') await this.killDatabase();
    else if (part === 'broker') {
      await endBroker();
      await startBroker();
    } else {
      await this.running.get(part)!.kill();
      await this.startPart(part);
    }
    return part;
  }

  /** Ends the scorer that a number in [0, 1) chooses as an operator does, and starts it again; tells which. */
  async restartScorer(chosen: number): Promise<string> {
    const part = `shadow-scorer ${1 + Math.floor(chosen * this.plan.scorers)}`;
    await this.running.get(part)!.stop();
    await this.startPart(part);
    return part;
  }

  async cutDatabase(): Promise<void> {
    await this.line!.cut();
  }

  async mendDatabase(): Promise<void> {
    await this.line!.mend();
  }

  async stop(): Promise<void> {
    for (const part of this.parts.toReversed()) await this.running.get(part)!.stop();
    await this.line?.cut();
  }

  private async startPart(part: string): Promise<void> {
    const [name] = part.split(' ');
    const { prefix, overLine } = this.plan;
    const only = prefix === undefined ? [] : ['--only', name!];
    const settings: Record<string, string> = {};
    if (prefix !== undefined) Object.assign(settings, { SOTTO_KAFKA_BROKERS: broker, SOTTO_KAFKA_PREFIX: prefix });
    if (part !== this.parts[0]) {
      if (overLine) this.line ??= await Line.to(await this.databasePort());
      const { walk, api } = await this.databases(this.line?.from);
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

  private async databases(port?: number): Promise<{ walk: string; api: string }> {
    const secrets = JSON.parse(await readFile(join(this.home, 'secrets', 'database.json'), 'utf8')) as Secrets;
    const at = `127.0.0.1:${port ?? (await this.databasePort())}/postgres`;
    return {
      walk: `postgres://sotto_walk:${secrets.walk}@${at}`,
      api: `postgres://sotto_api:${secrets.api}@${at}`,
    };
  }

  private async databasePort(): Promise<number> {
    return Number((await this.postmaster())[3]);
  }

  /** Lines of postmaster.pid: the first is the process, the fourth the port, the eighth the state. */
  private async postmaster(): Promise<readonly string[]> {
    return (await readFile(join(this.home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  }
}

async function send(url: string, body: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body, headers });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return await answer.text();
}

/** For a part whose database is not its own, and so asks who sends. */
async function feedToken(home: string): Promise<string> {
  const command = [...sottoCommand, 'token', 'create', '--role', 'feed'];
  const env = { ...process.env, SOTTO_HOME: home };
  return (await promisify(execFile)(process.execPath, command, { env })).stdout.trim();
}

interface Secrets {
  readonly walk: string;
  readonly api: string;
}

/** Starts the broker unless it runs. */
export async function startBroker(): Promise<void> {
  await promisify(execFile)(process.execPath, [devKafka]).catch((error: unknown) => {
    throw new Error('no broker', { cause: error });
  });
}

/** Ends the broker as a power cut does. */
export async function endBroker(): Promise<void> {
  const pid = Number(await readFile(brokerPid, 'utf8'));
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await after(20);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
