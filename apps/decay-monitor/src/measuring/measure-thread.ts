import { isMainThread, parentPort } from 'node:worker_threads';
import { lookOf, measureLook } from '@sotto/performance';
import type { Measured, Measuring } from './measure-beside';

if (!isMainThread) {
  parentPort!.on('message', ({ study, model, cases, number }: Measuring) => {
    const measured = measureLook(study, model, cases, lookOf(study, number));
    parentPort!.postMessage(measured satisfies Measured);
  });
}
