import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { asRisk, type ScoreResult } from '../runtime/runtime';
import type { OnnxWorkerReply, OnnxWorkerRequest, OnnxWorkerStart } from './onnx-worker-messages';

/** Rows that were scored, from the first on; `ended` tells what stopped the worker before it had done all. */
export interface Attempt {
  readonly results: ScoreResult[];
  readonly ended?: 'timeout' | 'model-error';
}

/** Beside this file when it runs from source, beside the bundle or above its chunks when it was built. */
const workerPlaces = ['./onnx-worker.ts', './onnx-worker.mjs', '../onnx-worker.mjs'];

function workerFile(): URL {
  const found = workerPlaces.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new Error('onnx-worker is not where the build puts it');
  return found;
}

/** One thread with one ONNX model in it. */
export class OnnxWorkerThread {
  private readonly worker: Worker;
  /** Null when the model is ready, else what is wrong with it. */
  readonly fault: Promise<string | null>;

  constructor(start: OnnxWorkerStart) {
    this.worker = new Worker(workerFile(), { workerData: start });
    this.worker.unref();
    this.fault = this.firstReply();
  }

  /** Scores rows until all are done, or one row takes longer than the timeout, or the thread ends. */
  async attempt(rows: readonly Float64Array[], timeoutMilliseconds: number): Promise<Attempt> {
    const request = requestOf(rows);
    const ended = await this.waitFor(request, timeoutMilliseconds);
    const results = Array.from(request.risks.subarray(0, Atomics.load(request.done, 0)), (risk, i) =>
      request.failed[i] === 1 ? ({ failed: 'model-error' } as const) : asRisk(risk),
    );
    return ended === 'done' ? { results } : { results, ended };
  }

  /** Not awaited by `attempt`: a thread inside the runtime's own code ends only when that returns. */
  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  private async firstReply(): Promise<string | null> {
    this.worker.ref();
    const ended = once(this.worker, 'exit').then(() => ['the thread ended'] as const);
    try {
      const [reply] = (await Promise.race([once(this.worker, 'message'), ended])) as [OnnxWorkerReply | string];
      return typeof reply === 'object' ? reply.fault : reply;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      this.worker.unref();
    }
  }

  private waitFor(
    request: OnnxWorkerRequest,
    timeoutMilliseconds: number,
  ): Promise<'done' | 'timeout' | 'model-error'> {
    const { promise, resolve } = Promise.withResolvers<'done' | 'timeout' | 'model-error'>();
    const done = (): void => resolve('done');
    const died = (): void => resolve('model-error');
    let seen = 0;
    const watch = setInterval(() => {
      const now = Atomics.load(request.done, 0);
      if (now === seen) resolve('timeout');
      seen = now;
    }, timeoutMilliseconds);
    this.worker.ref();
    this.worker.once('message', done).once('error', died).once('exit', died);
    this.worker.postMessage(request);
    return promise.finally(() => {
      clearInterval(watch);
      this.worker.off('message', done).off('error', died).off('exit', died).unref();
    });
  }
}

function requestOf(rows: readonly Float64Array[]): OnnxWorkerRequest {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(new SharedArrayBuffer(8 * width * rows.length));
  rows.forEach((row, i) => values.set(row, i * width));
  return {
    values,
    risks: new Float64Array(new SharedArrayBuffer(8 * rows.length)),
    failed: new Uint8Array(new SharedArrayBuffer(rows.length)),
    done: new Int32Array(new SharedArrayBuffer(4)),
  };
}
