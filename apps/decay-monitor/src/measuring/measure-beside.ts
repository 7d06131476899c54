import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Case, lookOf, type LookMeasurements, measureLook } from '@sotto/performance';
import type { Study } from '@sotto/studies';
import { askThread } from './ask-thread';

/** What the thread is asked, and what it answers. */
export interface Measuring {
  readonly study: Study;
  readonly model: string;
  readonly cases: readonly Case[];
  /** Of the look, 1 for the first. */
  readonly number: number;
}
export type Measured = LookMeasurements;

/** Beside the bundle or above its chunks; a run from source has none and measures where it is. */
const threadFile = ['./measure-thread.mjs', '../measure-thread.mjs']
  .map((place) => new URL(place, import.meta.url))
  .find((url) => existsSync(url));

let thread: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Measures a look in a thread of its own, so that pages and feeds do not wait for it; one look at a time. */
export async function measureBeside(asked: Measuring): Promise<Measured> {
  if (threadFile === undefined)
    return measureLook(asked.study, asked.model, asked.cases, lookOf(asked.study, asked.number));
  const file = threadFile;
  const measured = turn.then(async () => await askThread<Measured>((thread ??= started(file)), asked));
  turn = measured.catch(() => undefined);
  return await measured;
}

function started(file: URL): Worker {
  const worker = new Worker(file);
  worker.unref();
  worker.on('error', () => undefined);
  worker.once('exit', () => {
    if (thread === worker) thread = undefined;
  });
  return worker;
}
