import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds for which the event loop of this process stood still at most. */
export interface Standstill {
  readonly longest: number;
  /** Processor time of its own thread in between: what is beyond it, other programs of the machine took. */
  readonly ownWork: number;
}

/** Watches how long the event loop lets a timer wait. @returns what ends the watch and tells */
export function watchLoop(): () => Standstill {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let [ownWork, before] = [0, process.threadCpuUsage()];
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    ownWork = Math.max(ownWork, (user + system) / 1000);
    before = process.threadCpuUsage();
  }, 1);
  return () => {
    clearInterval(timer);
    delay.disable();
    return { longest: delay.max / 1e6, ownWork };
  };
}
