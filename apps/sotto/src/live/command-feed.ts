import { type FeedBindings, type Site, standardSite } from '@sotto/app-intake';
import { checkKeyFingerprint, PostgresSiteMappings } from '@sotto/persistence';
import type { Configuration } from '@sotto/runtime';
import { fingerprint } from '@sotto/security';
import { keyOf, libraryOf, settings } from '../home';
import { feedBindings } from './feed-bindings';
import type { LiveWorld } from './live-world';
import { siteInUse } from './site-in-use';
import { topicMappingOf } from './topic-mapping-file';

/**
 * What a command reads or takes messages with: the same as the running Sotto.
 *
 * @param asRead with the site mapping of the feeds; where nothing is taken, none is needed
 * @throws Error where the feeds are read with a site mapping, and the settings name none
 */
export async function commandFeed(live: LiveWorld, asRead: boolean): Promise<FeedBindings> {
  const configuration = settings();
  const key = keyOf(configuration);
  await checkKeyFingerprint(live.database, fingerprint(key));
  const site = asRead ? await siteOfFeeds(live, configuration) : standardSite;
  return feedBindings(live, libraryOf(configuration), key, site, topicMappingOf(configuration));
}

async function siteOfFeeds({ database }: LiveWorld, configuration: Configuration): Promise<Site> {
  const [used] = await new PostgresSiteMappings(database).all();
  if (used !== undefined && configuration.siteMapping === undefined) {
    throw new Error(
      `the feeds are read with the site mapping ${used.id}, version ${used.version}: name its file in SOTTO_SITE_MAPPING`,
    );
  }
  return await siteInUse(database, configuration);
}
