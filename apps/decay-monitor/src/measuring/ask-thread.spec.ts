import { Worker } from 'node:worker_threads';
import { askThread } from './ask-thread';

function thread(onAsked: string): Worker {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (asked) => { ${onAsked} });`,
    { eval: true },
  );
  worker.on('error', () => undefined);
  return worker;
}

test('each question has its own answer', async () => {
  const doubling = thread('parentPort.postMessage(2 * asked)');
  expect(await askThread(doubling, 2)).toBe(4);
  expect(await askThread(doubling, 3)).toBe(6);
  expect(doubling.listenerCount('exit')).toBe(0);
  await doubling.terminate();
});

test('what the thread throws is thrown, and one that ends is not waited for', async () => {
  await expect(askThread(thread('throw new RangeError("too many")'), 1)).rejects.toThrow('too many');
  await expect(askThread(thread('process.exit(0)'), 1)).rejects.toThrow('ended without an answer');
});
