import { type Site, siteOf, standardSite } from '@sotto/app-intake';
import { PostgresSiteMappings, type Transaction } from '@sotto/persistence';
import type { Configuration } from '@sotto/runtime';
import { DateTime } from 'luxon';
import { readSiteMapping } from '../mapping/site-mapping-file';

/**
 * How the feeds of the hospital are read, by the mapping that the settings name; the database remembers which it was.
 *
 * @throws Error with every fault of the mapping, or where its version was used with other contents
 */
export async function siteInUse(transaction: Transaction, { siteMapping: file }: Configuration): Promise<Site> {
  if (file === undefined) return standardSite;
  const { mapping, hash, text } = readSiteMapping(file);
  const { id, version } = mapping;
  await new PostgresSiteMappings(transaction).use({ id, version, hash, text }, DateTime.utc().toISO());
  return siteOf(mapping);
}
