import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

/**
 * Asks a thread one thing and waits for its one answer.
 *
 * @throws what the thread threw, or an Error where it ended without an answer
 */
export async function askThread<Answer>(thread: Worker, asked: unknown): Promise<Answer> {
  const answered = new AbortController();
  const { signal } = answered;
  const answer = once(thread, 'message', { signal }).then(([message]) => message as Answer);
  const ended = once(thread, 'exit', { signal }).then(() => {
    throw new Error('the thread has ended without an answer');
  });
  try {
    thread.postMessage(asked);
    return await Promise.race([answer, ended]);
  } finally {
    answered.abort();
  }
}
