import type { Database } from '@sotto/persistence';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  /** Seconds of its own, and of children that have ended. */
  readonly own: number;
  readonly ended: number;
}

/** Processor time so far of this process and of a whole database server on this machine, seconds. Linux. */
export async function processorSeconds(database: Database): Promise<number> {
  return ownSeconds() + (await serverSeconds(database));
}

/** Of this process. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Of a whole database server on this machine. Linux. */
export async function serverSeconds(database: Database): Promise<number> {
  const [backend] = await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const server = statOf(backend!.pid)!.parent;
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const children = stats.filter(({ parent }) => parent === server).reduce((sum, { own }) => sum + own, 0);
  const { own, ended } = statOf(server)!;
  return children + own + ended;
}

/** Undefined where the process has ended. @see proc(5) */
function statOf(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number);
    const [user, system, userEnded, systemEnded] = fields.slice(11, 15).map((ticks) => ticks / ticksPerSecond);
    return { parent: fields[1]!, own: user! + system!, ended: userEnded! + systemEnded! };
  } catch {
    return undefined;
  }
}
