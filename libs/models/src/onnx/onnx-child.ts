import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { InputRow } from '../inputs/input-row';
import { asRisk, type ScoreResult } from '../runtime/runtime';
import type { OnnxReply, OnnxRequest, OnnxStart } from './onnx-messages';

/** Rows that were scored, from the first on; `ended` tells what stopped the process before it had done all. */
export interface Attempt {
  readonly results: ScoreResult[];
  readonly ended?: 'timeout' | 'model-error';
}

/** Beside this file when it runs from source, beside the bundle or above its chunks when it was built. */
const processPlaces = ['./onnx-process.ts', './onnx-process.mjs', '../onnx-process.mjs'];

function processFile(): URL {
  const found = processPlaces.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new Error('onnx-process is not where the build puts it');
  return found;
}

/**
 * One process with one ONNX model in it: whatever the runtime's native code does, crash or never return, ends there.
 * Its output is dropped, for a model may print its inputs.
 */
export class OnnxChild {
  private readonly child: ChildProcess;
  private readonly exit: Promise<unknown>;
  /** Null when the model is ready, else what is wrong with it. */
  readonly fault: Promise<string | null>;

  constructor(start: OnnxStart) {
    this.child = fork(fileURLToPath(processFile()), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    this.exit = once(this.child, 'exit').catch(() => undefined);
    this.child.on('error', () => undefined);
    this.fault = this.firstReply(start);
  }

  /** Scores rows until all are done, or nothing comes for longer than the timeout, or the process ends. */
  async attempt(rows: readonly InputRow[], timeoutMilliseconds: number): Promise<Attempt> {
    const results: ScoreResult[] = [];
    const { promise, resolve } = Promise.withResolvers<Attempt['ended'] | 'done'>();
    const late = setTimeout(() => resolve('timeout'), timeoutMilliseconds);
    void this.exit.then(() => resolve('model-error'));
    const take = (reply: OnnxReply): void => {
      if (!('risks' in reply)) return;
      reply.risks.forEach((risk, i) => results.push(reply.failed[i] === 1 ? { failed: 'model-error' } : asRisk(risk)));
      if (results.length === rows.length) resolve('done');
      else late.refresh();
    };
    this.child.on('message', take);
    this.hold();
    this.send(requestOf(rows));
    const ended = await promise.finally(() => {
      clearTimeout(late);
      this.child.off('message', take);
      this.release();
    });
    return ended === 'done' ? { results } : { results, ended };
  }

  async kill(): Promise<void> {
    this.hold();
    this.child.kill('SIGKILL');
    await this.exit;
  }

  private async firstReply(start: OnnxStart): Promise<string | null> {
    this.hold();
    const replied = once(this.child, 'message').then(([reply]: OnnxReply[]) => reply);
    this.send(start);
    const reply = await Promise.race([replied, this.exit.then(() => undefined)]);
    this.release();
    return reply !== undefined && 'fault' in reply ? reply.fault : 'its process ended while it was loaded';
  }

  /** A process that has just died is noticed by its exit, not by the failure to write to it. */
  private send(message: OnnxStart | OnnxRequest): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private hold(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  /** An idle model does not keep Sotto from ending. */
  private release(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}

function requestOf(rows: readonly InputRow[]): OnnxRequest {
  const ends = new Uint32Array(rows.length);
  let end = 0;
  rows.forEach(({ at }, i) => (ends[i] = end += at.length));
  const [at, values] = [new Uint32Array(end), new Float64Array(end)];
  rows.forEach((row, i) => {
    at.set(row.at, ends[i]! - row.at.length);
    values.set(row.values, ends[i]! - row.at.length);
  });
  return { at, values, ends };
}
