import { setImmediate as othersFirst } from 'node:timers/promises';

const turnMilliseconds = 10;

/** Maps a list without keeping the rest of the process waiting: after each 10 ms of work others have their turn. */
export async function inTurns<In, Out>(items: readonly In[], work: (item: In) => Out): Promise<Out[]> {
  const results: Out[] = [];
  let began = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - began < turnMilliseconds) continue;
    await othersFirst();
    began = performance.now();
  }
  return results;
}
