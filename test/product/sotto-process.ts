import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What Node is to run. */
export const sottoCommand: readonly string[] = [`${root}dist/server/sotto.mjs`];

/** A folder for one Sotto. Where the tests run as root, PostgreSQL runs as a user of its own, who has to get in. */
export async function aHome(name: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), name));
  await chmod(home, 0o755);
  return home;
}

/** Builds what is out of date, once, so that the processes of a test are the product itself and no starter. */
export async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, [`${root}scripts/build.mjs`]);
}

/** The product as its user runs it: a process of its own, seen from outside only. */
export class SottoProcess {
  private readonly child: ChildProcess;
  private readonly exit: Promise<number | null>;
  private readonly home: string;
  private said = '';
  private mllp = 0;
  readonly startedAt = performance.now();

  private constructor(settings: Readonly<Record<string, string>>, home: string, options: readonly string[]) {
    this.home = home;
    this.child = spawn(process.execPath, [...sottoCommand, 'start', ...options], {
      env: {
        ...{ ...process.env, SOTTO_HOME: home, SOTTO_PORT: '0', SOTTO_MLLP_PORT: '0', SOTTO_LOG_LEVEL: 'warn' },
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.exit = once(this.child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  }

  /** Starts Sotto and waits until it says where it answers. */
  static async start(home: string, ...options: string[]): Promise<SottoProcess & { readonly url: string }> {
    return await SottoProcess.startWith({}, home, ...options);
  }

  /** The same with settings of its own. */
  static async startWith(
    settings: Readonly<Record<string, string>>,
    home: string,
    ...options: string[]
  ): Promise<SottoProcess & { readonly url: string }> {
    const sotto = new SottoProcess(settings, home, options);
    for await (const line of createInterface({ input: sotto.child.stdout! })) {
      sotto.mllp = Number(/^sotto mllp \S+:(\d+)$/.exec(line)?.[1] ?? sotto.mllp);
      const url = /^sotto ready (http:\S+)$/.exec(line)?.[1];
      if (url !== undefined) return Object.assign(sotto, { url });
    }
    throw new Error(`sotto ended with ${await sotto.exit} before it was ready:\n${sotto.said}`);
  }

  /** Where HL7 v2 messages arrive. */
  get mllpPort(): number {
    return this.mllp;
  }

  get standardError(): string {
    return this.said;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Ends it as an operator does; gives the exit status. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return await this.exit;
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit;
  }

  /** Ends its database server as a power cut does. */
  async killDatabase(): Promise<void> {
    const [pid] = (await readFile(join(this.home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }

  /** Most memory that the Node process has held so far, in bytes; Linux only. */
  async peakMemory(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
    return 1024 * Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)![1]);
  }
}
