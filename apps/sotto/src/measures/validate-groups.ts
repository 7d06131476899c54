import type { Worker } from 'node:worker_threads';
import type { Validation } from '@sotto/statistics';
import type { Divided, ValidateOptions } from './validate-divided';
import { type Finding, workThrough } from './work-through';

interface GroupsOptions extends ValidateOptions {
  readonly worker?: Worker;
  readonly progress: (done: number) => void;
}

/** Validates the wanted groups, the largest first, on this thread and on a second one if there is one. */
export async function validateGroups(
  divided: Divided,
  wanted: readonly number[],
  { worker, progress, thresholds, seed, bootstrap }: GroupsOptions,
): Promise<Map<number, Validation>> {
  const queue = wanted.toSorted((a, b) => divided.groups[b]!.cases - divided.groups[a]!.cases);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const { groups, columns, risks, outcomes, patients, compared } = divided;
  const options = { thresholds, seed, bootstrap };
  const assignment = { divided: { groups, columns, risks, outcomes, patients, compared }, options, queue, next };
  const found = new Map<number, Validation>();
  const keep = (group: number, validation: Validation) => {
    found.set(group, validation);
    progress(found.size / queue.length);
  };
  const finished = worker === undefined ? undefined : listen(worker, keep);
  worker?.postMessage(assignment);
  workThrough(assignment, keep);
  await finished;
  return found;
}

function listen(worker: Worker, keep: (group: number, validation: Validation) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (finding: Finding) => {
      if (finding === 'done') resolve();
      else keep(finding.group, finding.validation);
    });
  });
}
