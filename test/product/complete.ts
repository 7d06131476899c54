import { setTimeout as after } from 'node:timers/promises';

export interface Progress {
  readonly state: 'playing' | 'complete' | 'live';
  readonly through: string | null;
}

/** Asks a study how far its replay is, a few times a second, until it is complete; `each` may look at it meanwhile. */
export async function untilComplete(study: string, each: () => Promise<void> = async () => {}): Promise<void> {
  for (;;) {
    const response = await fetch(study);
    if (response.ok) {
      const { progress } = (await response.json()) as { progress: Progress };
      if (progress.state === 'complete') return;
    }
    await each();
    await after(200);
  }
}

/** The answer of a path as text; anything but 200 is an error. */
export async function get(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return await response.text();
}

/** Asks a few times a second until the status is the one that is looked for; gives what came with it. */
export async function untilStatus(url: string, wanted: number): Promise<string> {
  for (;;) {
    const response = await fetch(url);
    const answer = await response.text();
    if (response.status === wanted) return answer;
    await after(20);
  }
}

/** Asks a few times a second until the answer has what is looked for; gives that answer. */
export async function untilAnswered(url: string, wanted: RegExp): Promise<string> {
  for (;;) {
    const response = await fetch(url);
    const answer = await response.text();
    if (response.ok && wanted.test(answer)) return answer;
    await after(100);
  }
}
