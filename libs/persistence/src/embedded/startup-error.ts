/** A start that cannot go on; the message is one sentence for whoever started it. */
export class StartupError extends Error {
  readonly code = 'startup-refused';
}

const causes: Partial<Record<string, string>> = {
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it is read-only',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of its path is a file',
};

/** Does file work in a folder; what the system refuses becomes one sentence. */
export function inFolder<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? causes[String(error.code)] : undefined;
    if (cause === undefined) throw error;
    throw new StartupError(`the folder ${folder} cannot be used, ${cause}: set SOTTO_HOME to another one`);
  }
}
