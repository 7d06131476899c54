import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type Assignment, type Finding, workThrough } from './work-through';

/** A second thread that waits for an assignment; undefined where the code is not bundled. */
export function startValidationWorker(): Worker | undefined {
  return import.meta.url.endsWith('.ts') ? undefined : new Worker(new URL(import.meta.url));
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  port.once('message', (assignment: Assignment) => {
    workThrough(assignment, (group, validation) => port.postMessage({ group, validation } satisfies Finding));
    port.postMessage('done' satisfies Finding);
  });
}
