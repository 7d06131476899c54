import { z } from 'zod';
import type { Resource } from './form/elements';

const parameters = z.looseObject({
  parameter: z.array(z.looseObject({ name: z.string(), valueCode: z.string().optional() })),
});

/**
 * What the status of a subscription says: in R4 a Parameters resource (Subscriptions Backport), else SubscriptionStatus.
 *
 * @returns undefined of any other resource
 */
export function notificationType(resource: Resource): string | undefined {
  if (resource.resourceType === 'SubscriptionStatus') {
    return typeof resource['type'] === 'string' ? resource['type'] : undefined;
  }
  if (resource.resourceType !== 'Parameters') return undefined;
  const given = parameters.safeParse(resource).data?.parameter ?? [];
  const isStatus = given.some(({ name }) => name === 'subscription' || name === 'topic');
  return isStatus ? given.find(({ name }) => name === 'type')?.valueCode : undefined;
}

/** Why the status itself holds nothing for Sotto. */
export function notificationIsUnused(resource: Resource): string | undefined {
  const type = notificationType(resource);
  return type === undefined
    ? undefined
    : type === 'event-notification'
      ? 'subscription-status'
      : `subscription-${type}`;
}
