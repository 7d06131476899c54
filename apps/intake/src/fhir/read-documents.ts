import type { RawIdentifier } from '@sotto/admissions';
import { z } from 'zod';
import type { Site } from '../site/site';
import { resource } from './form/elements';
import { documentsOf, NotJson } from './form/documents';
import { type Entry, ResourceIndex } from './form/resource-index';
import { notificationType } from './notification';
import { Reading } from './reading';
import { type Translation, translateResource } from './translate-resource';

/** What became of one resource. */
export interface ReadResource extends Translation {
  readonly type: string | null;
  /** What is no JSON, as it came. */
  readonly text?: string;
  /** Undefined where it is no resource. */
  readonly entry: Entry | undefined;
  /** The patient that it names as of its own document, which does not hold them: only an earlier one may. */
  readonly unresolved: RawIdentifier | undefined;
}

const bundle = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(
      z.looseObject({
        fullUrl: z.string().optional(),
        resource: z.unknown().optional(),
        request: z.looseObject({ method: z.string() }).optional(),
      }),
    )
    .optional(),
});

/**
 * Translates every resource of a text: a resource, a Bundle, or NDJSON of either. References are resolved within the
 * text. A Bundle without a resource is one line that says so.
 *
 * @param source the name under which the facts of this feed are known
 */
export function readDocuments(text: string, source: string, site: Site): ReadResource[] {
  const parts = documentsOf(text).flatMap(partsOf);
  const entries = parts.flatMap((part) => ('resource' in part ? [part] : []));
  const index = new ResourceIndex(entries, source, site);
  return parts.map((part) => {
    if (!('resource' in part)) {
      return { ...part, facts: [], codes: [], alias: undefined, entry: undefined, unresolved: undefined };
    }
    const translation = translateResource(new Reading(part.resource, index));
    const unresolved = index.unresolved.get(part.resource);
    return { type: part.resource.resourceType, ...translation, entry: part, unresolved };
  });
}

type Part = Entry | NoResource;

interface NoResource {
  readonly type: string | null;
  readonly result: 'ignored' | 'rejected';
  readonly reason: string;
  readonly text?: string;
}

function partsOf(value: unknown): Part[] {
  if (value instanceof NotJson) return [{ type: null, result: 'rejected', reason: 'not-json', text: value.text }];
  const given = bundle.safeParse(value);
  if (given.success) return bundled(given.data);
  const single = resource.safeParse(value);
  if (!single.success) return [{ type: null, result: 'rejected', reason: 'resource-type-missing' }];
  if (single.data.resourceType === 'Bundle')
    return [{ type: 'Bundle', result: 'rejected', reason: 'entry-unreadable' }];
  return [{ fullUrl: undefined, resource: single.data }];
}

function bundled({ entry = [] }: z.infer<typeof bundle>): Part[] {
  if (entry.length === 0) return [{ type: 'Bundle', result: 'ignored', reason: 'bundle-is-empty' }];
  const parts = entry.flatMap(({ fullUrl, resource: held, request }): Part[] => {
    if (request?.method === 'DELETE')
      return [{ type: null, result: 'ignored', reason: 'deletion-send-entered-in-error' }];
    if (held === undefined) return [{ type: null, result: 'ignored', reason: 'entry-without-a-resource' }];
    return partsOf(held).map((part) => ('resource' in part ? { ...part, fullUrl: part.fullUrl ?? fullUrl } : part));
  });
  return parts.filter((part) => 'resource' in part).length === 1 ? parts.map(withoutResources) : parts;
}

/** A notification of an event that brings its status alone: Sotto never asks a server for the rest. */
function withoutResources(part: Part): Part {
  if (!('resource' in part) || notificationType(part.resource) !== 'event-notification') return part;
  return {
    type: part.resource.resourceType,
    result: 'ignored',
    reason: 'notification-without-resources-ask-for-full-resource',
  };
}
