import { z } from 'zod';
import type { Entry } from './form/resource-index';
import type { ReadResource } from './read-documents';

/** What is no JSON may be anything, of any length. */
const longestKept = 65_536;
const kept = z.looseObject({ meta: z.looseObject({ source: z.string() }) });

/** A rejected resource as a Bundle of its own, with the resources of its document that it refers to. */
export function originalOf(rejected: ReadResource, document: readonly ReadResource[], source: string): string {
  const { entry, text: noJson = '' } = rejected;
  if (entry === undefined) return noJson.slice(0, longestKept);
  const text = JSON.stringify(entry.resource);
  const referredTo = document.flatMap(({ entry: other }) =>
    other !== undefined && other !== entry && namesOf(other).some((name) => text.includes(`"${name}"`)) ? [other] : [],
  );
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    meta: { source },
    entry: [entry, ...referredTo],
  });
}

/** The name under which the facts of its server are known. */
export function sourceOf(original: string): string | undefined {
  try {
    return kept.safeParse(JSON.parse(original)).data?.meta.source;
  } catch {
    return undefined;
  }
}

function namesOf({ fullUrl, resource }: Entry): string[] {
  return [...(fullUrl === undefined ? [] : [fullUrl]), `${resource.resourceType}/${resource.id ?? ''}`];
}
