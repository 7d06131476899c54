import type { Webhook } from '@sotto/app-decay-monitor';
import type { Configuration } from '@sotto/runtime';
import { Outbound, webhookKey } from '@sotto/security';

/** Where signals are told. Its address is all that Sotto may call. */
export function webhookOf({ home, webhook }: Configuration): Webhook | undefined {
  if (webhook === undefined) return undefined;
  return { outbound: new Outbound([webhook]), address: webhook, key: webhookKey(home) };
}
