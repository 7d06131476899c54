import type { Validation } from '@sotto/statistics';
import { type Divided, validateDivided, type ValidateOptions } from './validate-divided';

/** What a second thread is given: cases in shared memory, and a shared place in the list of groups. */
export interface Assignment {
  readonly divided: Divided;
  readonly options: ValidateOptions;
  readonly queue: readonly number[];
  readonly next: Int32Array;
}

export type Finding = { readonly group: number; readonly validation: Validation } | 'done';

/** Takes one group after the other from the shared list until none is left. */
export function workThrough(
  { divided, options, queue, next }: Assignment,
  found: (group: number, validation: Validation) => void,
): void {
  for (let at = Atomics.add(next, 0, 1); at < queue.length; at = Atomics.add(next, 0, 1)) {
    found(queue[at]!, validateDivided(divided, queue[at]!, options));
  }
}
