export interface Stop {
  readonly signal: AbortSignal;
  /** Resolves when somebody asks the process to stop. */
  readonly stopped: Promise<void>;
}

/**
 * SIGTERM, SIGINT or the death of the starting process asks for an orderly end; work that is under way is finished first.
 * A signal may come twice, from the terminal and from the starting process: the second one changes nothing.
 */
export function untilStopped(): Stop {
  const controller = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'disconnect']) {
      process.on(name, () => {
        controller.abort();
        resolve();
      });
    }
  });
  process.channel?.unref();
  return { signal: controller.signal, stopped };
}
