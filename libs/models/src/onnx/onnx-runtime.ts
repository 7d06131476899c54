import type { InputRow } from '../inputs/input-row';
import type { Runtime, ScoreResult } from '../runtime/runtime';
import type { OnnxModel } from './onnx-messages';
import { OnnxChild } from './onnx-child';
import { rowsAtOnce } from './rows-at-once';

const mostValuesAtOnce = 1_000_000;
/** A model that ends badly this often within one batch gets no more of it. */
const mostEndings = 3;

/**
 * Computes an ONNX model in a process of its own, so that a long computation holds up nothing and a crash ends nothing else.
 * A case that takes longer than the timeout fails; its process is killed and the next cases get a new one.
 */
export class OnnxRuntime implements Runtime {
  private child: OnnxChild | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly model: OnnxModel,
    private readonly timeoutMilliseconds: number,
  ) {}

  /** What keeps the model from being loaded, or null. */
  fault(): Promise<string | null> {
    return this.open().fault;
  }

  score(batch: readonly InputRow[]): Promise<ScoreResult[]> {
    const scored = this.queue.then(() => this.scoreInTurn(batch));
    this.queue = scored;
    return scored;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.child?.kill();
    this.child = undefined;
  }

  private async scoreInTurn(batch: readonly InputRow[]): Promise<ScoreResult[]> {
    const results: ScoreResult[] = [];
    for (let from = 0; from < batch.length; from = results.length) {
      results.push(...(await this.scoreSome(batch.slice(from, from + countAtOnce(batch, from)))));
    }
    return results;
  }

  /** When a batch ends badly its other cases are asked one at a time, so that the one at fault is the one that fails. */
  private async scoreSome(rows: readonly InputRow[]): Promise<ScoreResult[]> {
    const results: ScoreResult[] = [];
    let atOnce = rows.length;
    for (let endings = 0; results.length < rows.length;) {
      const child = this.open();
      if ((await child.fault) !== null) return failAll(rows, results, 'model-error');
      const attempt = await child.attempt(
        rows.slice(results.length, results.length + atOnce),
        this.timeoutMilliseconds,
      );
      results.push(...attempt.results);
      if (attempt.ended === undefined) continue;
      this.giveUp(child);
      if (atOnce > 1) {
        atOnce = 1;
        continue;
      }
      results.push({ failed: attempt.ended });
      if (++endings === mostEndings) return failAll(rows, results, attempt.ended);
    }
    return results;
  }

  private open(): OnnxChild {
    this.child ??= new OnnxChild({
      ...this.model,
      rowsAtOnce: rowsAtOnce(this.model.model),
      reportEvery: this.timeoutMilliseconds / 4,
    });
    return this.child;
  }

  private giveUp(child: OnnxChild): void {
    this.child = undefined;
    void child.kill();
  }
}

/** Rows from one on that together say no more than is sent at once; at least one. */
function countAtOnce(batch: readonly InputRow[], from: number): number {
  let values = 0;
  const end = batch.findIndex((row, i) => i >= from && (values += row.at.length) > mostValuesAtOnce);
  return end === -1 ? batch.length - from : Math.max(1, end - from);
}

function failAll(
  rows: readonly InputRow[],
  results: readonly ScoreResult[],
  failed: 'model-error' | 'timeout',
): ScoreResult[] {
  return [...results, ...rows.slice(results.length).map(() => ({ failed }))];
}
