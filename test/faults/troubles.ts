import { setTimeout as after } from 'node:timers/promises';
import { untilAnswered, untilStatus } from '../product/complete.ts';
import type { Hospital } from './hospital.ts';
import { endBroker, type Installation, startBroker } from './installation.ts';

export interface TroubleOptions {
  readonly times: number;
  readonly seconds: number;
  /** Batches that the hospital may send from one time to the next. */
  readonly batches: number;
  /** Uniform on [0, 1), the same for the same number. */
  readonly uniform: (number: number) => number;
}

type Trouble = (sotto: Installation, hospital: Hospital, options: TroubleOptions) => Promise<void>;

/** The longest time until a kill, in milliseconds. */
const longest = 1500;

/** What goes wrong while a hospital sends. */
export const troubles = {
  /** A random process ends as by a power cut and is started again. */
  async kills(sotto, hospital, { times, batches, uniform }) {
    for (let i = 1; i <= times; i++) {
      hospital.allow(i * batches);
      await after(uniform(2 * i) * longest);
      const part = await sotto.killOne(uniform(2 * i + 1));
      tell(`${i} of ${times}: ${part} killed, ${hospital.sent} batches taken`);
    }
  },
  /** A scorer leaves and comes back every so many seconds, so that the partitions change hands twice. */
  async rebalances(sotto, hospital, { times, seconds, batches, uniform }) {
    for (let i = 1; i <= times; i++) {
      hospital.allow(i * batches);
      const next = after(seconds * 1000);
      const part = await sotto.restartScorer(uniform(i));
      tell(`${i} of ${times}: ${part} left and came back, ${hospital.sent} batches taken`);
      await next;
    }
  },
  /** The database cannot be reached by the parts that take messages, score and link. */
  async 'database-away'(sotto, hospital, options) {
    await away(sotto, hospital, { ...options, cut: () => sotto.cutDatabase(), mend: () => sotto.mendDatabase() });
  },
  async 'broker-away'(sotto, hospital, options) {
    const cut = async () => {
      await endBroker();
      await untilAnswered(sotto.metrics, /^sotto_ready 0$/m);
    };
    await away(sotto, hospital, { ...options, cut, mend: startBroker });
  },
} as const satisfies Record<string, Trouble>;

interface Away extends TroubleOptions {
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

/** Health says so while it lasts, and that all is well afterwards. */
async function away(
  sotto: Installation,
  hospital: Hospital,
  { times, seconds, batches, cut, mend }: Away,
): Promise<void> {
  for (let i = 1; i <= times; i++) {
    hospital.allow(i * batches);
    await after(longest);
    await cut();
    const begun = performance.now();
    hospital.allow((i + 1) * batches);
    const said = await untilStatus(sotto.health, 503);
    tell(`${i} of ${times}: away after ${hospital.sent} batches; ${said}`);
    await after(Math.max(0, seconds * 1000 - (performance.now() - begun)));
    await mend();
    await untilStatus(sotto.health, 200);
    tell(`${i} of ${times}: back after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
