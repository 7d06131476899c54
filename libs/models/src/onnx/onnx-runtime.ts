import type { Runtime, ScoreResult } from '../runtime/runtime';
import type { OnnxWorkerStart } from './onnx-worker-messages';
import { OnnxWorkerThread } from './onnx-worker-thread';

const mostValuesAtOnce = 1_000_000;
/** A model that ends badly this often within one batch gets no more of it. */
const mostEndings = 3;

/**
 * Computes an ONNX model in a thread of its own, so that a long computation holds up nothing else.
 * A case that takes longer than the timeout fails; its thread is given up and the next cases get a new one.
 */
export class OnnxRuntime implements Runtime {
  private thread: OnnxWorkerThread | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly start: OnnxWorkerStart,
    private readonly timeoutMilliseconds: number,
  ) {}

  /** What keeps the model from being loaded, or null. */
  fault(): Promise<string | null> {
    return this.open().fault;
  }

  score(batch: readonly Float64Array[]): Promise<ScoreResult[]> {
    const scored = this.queue.then(() => this.scoreInTurn(batch));
    this.queue = scored;
    return scored;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.thread?.terminate();
    this.thread = undefined;
  }

  private async scoreInTurn(batch: readonly Float64Array[]): Promise<ScoreResult[]> {
    const size = Math.max(1, Math.floor(mostValuesAtOnce / this.start.inputs));
    const results: ScoreResult[] = [];
    for (let from = 0; from < batch.length; from += size) {
      results.push(...(await this.scoreSome(batch.slice(from, from + size))));
    }
    return results;
  }

  private async scoreSome(rows: readonly Float64Array[]): Promise<ScoreResult[]> {
    const results: ScoreResult[] = [];
    for (let endings = 0; results.length < rows.length;) {
      const thread = this.open();
      if ((await thread.fault) !== null) return failAll(rows, results, 'model-error');
      const attempt = await thread.attempt(rows.slice(results.length), this.timeoutMilliseconds);
      results.push(...attempt.results);
      if (attempt.ended === undefined) break;
      this.giveUp(thread);
      results.push({ failed: attempt.ended });
      if (++endings === mostEndings) return failAll(rows, results, attempt.ended);
    }
    return results.slice(0, rows.length);
  }

  private open(): OnnxWorkerThread {
    this.thread ??= new OnnxWorkerThread(this.start);
    return this.thread;
  }

  private giveUp(thread: OnnxWorkerThread): void {
    this.thread = undefined;
    void thread.terminate();
  }
}

function failAll(
  rows: readonly Float64Array[],
  results: readonly ScoreResult[],
  failed: 'model-error' | 'timeout',
): ScoreResult[] {
  return [...results, ...rows.slice(results.length).map(() => ({ failed }))];
}
