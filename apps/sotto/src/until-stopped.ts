export interface Stop {
  readonly signal: AbortSignal;
  /** Resolves when somebody asks the process to stop. */
  readonly stopped: Promise<void>;
}

/** SIGTERM, SIGINT or the death of the starting process asks for an orderly end; work that is under way is finished first. */
export function untilStopped(): Stop {
  const controller = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'disconnect']) {
      process.once(name, () => {
        controller.abort();
        resolve();
      });
    }
  });
  process.channel?.unref();
  return { signal: controller.signal, stopped };
}
