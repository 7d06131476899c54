import type { NoticeStore } from '@sotto/decay';
import { type Outbound, OutboundFailed } from '@sotto/security';
import { createHmac } from 'node:crypto';
import { noticeOf } from './notice-of';

/** Where signals are told. */
export interface Webhook {
  readonly outbound: Outbound;
  readonly address: string;
  /** Signs what is sent, so that the receiver knows whom it is from. */
  readonly key: Buffer;
}

const mostAtOnce = 20;

/**
 * Tells signals that were not told yet, the oldest first; the first that is not taken ends this turn. A signal may be told
 * twice where Sotto is killed in between: its key stays the same.
 *
 * @param now ISO moment
 * @returns why the last one was not taken; undefined: all were
 */
export async function tellSignals(
  store: NoticeStore,
  webhook: Webhook,
  now: () => string,
): Promise<string | undefined> {
  for (const untold of await store.untold(mostAtOnce)) {
    const body = JSON.stringify(noticeOf(untold));
    const { study, signal } = untold;
    try {
      await webhook.outbound.post(webhook.address, body, {
        'Idempotency-Key': `${study.id}/${study.version}/${signal.number}`,
        'Sotto-Signature': `sha256=${createHmac('sha256', webhook.key).update(body).digest('hex')}`,
      });
    } catch (error) {
      if (!(error instanceof OutboundFailed)) throw error;
      await store.failed(untold, error.message);
      return error.message;
    }
    await store.told(untold, now());
  }
  return undefined;
}
