import { ScheduledJob } from './scheduled-job';
import { WalkHealth } from './walk-health';

const alone = async (_name: string, work: () => Promise<void>): Promise<boolean> => {
  await work();
  return true;
};

test('a job that is asked again while it runs does not run twice', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const job = new ScheduledJob('link', alone, new WalkHealth(), async () => {
    runs += 1;
    await promise;
  });
  const both = [job.run(), job.run()];
  resolve();
  await Promise.all(both);
  await job.run();
  expect(runs).toBe(2);
});

test('a fault in one part is told by its name and keeps no other from its turn', async () => {
  const health = new WalkHealth();
  const done: string[] = [];
  const job = new ScheduledJob('link', alone, health, async () => {
    await job.part('first', async () => await Promise.reject(new RangeError('Jane Doe')));
    await job.part('second', async () => {
      await Promise.resolve(done.push('second'));
    });
  });
  await job.run();
  expect(done).toEqual(['second']);
  expect(health.reasons).toEqual(['link, first: failed with RangeError; tried again at its next turn']);
});

test('a fault is told without what the error says, and is gone when the next run went well', async () => {
  const health = new WalkHealth();
  let fault: Error | undefined = new TypeError('Jane Doe');
  const job = new ScheduledJob('link', alone, health, async () => {
    if (fault !== undefined) await Promise.reject(fault);
  });
  await job.run();
  expect(health.reasons).toEqual(['link: failed with TypeError; tried again at its next turn']);
  fault = undefined;
  await job.run();
  expect(health.reasons).toEqual([]);
});
