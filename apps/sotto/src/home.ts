import { type EmbeddedServer, inFolder, startEmbeddedPostgres, useEmbeddedPostgres } from '@sotto/persistence';
import { type Configuration, ConfigurationRefused, readConfiguration } from '@sotto/runtime';
import { pseudonymKey } from '@sotto/security';
import { join } from 'node:path';
import { PackageLibrary } from '@sotto/models';
import { packageFolders } from './demonstration/demonstration-files';
import { makeFolder, NotAFolder } from './make-folder';

/** What every command starts from: the settings, with the home folder made. @throws StartupError, ConfigurationRefused */
export function settings(): Configuration {
  const configuration = readConfiguration(process.env);
  const { home } = configuration;
  try {
    inFolder(home, () => makeFolder(home));
  } catch (error) {
    throw error instanceof NotAFolder ? new ConfigurationRefused(`SOTTO_HOME: ${error.message}`) : error;
  }
  return configuration;
}

/** The database of this Sotto, started and held by this process. */
export async function ownServer({ home, database }: Configuration): Promise<EmbeddedServer> {
  return database === undefined ? await startEmbeddedPostgres(home) : given(database);
}

/** The database of this Sotto, whether it is running or not. */
export async function anyServer({ home, database }: Configuration): Promise<EmbeddedServer> {
  return database === undefined ? await useEmbeddedPostgres(home) : given(database);
}

export function keyOf({ home, keyFile }: Configuration): Buffer {
  return keyFile === undefined ? pseudonymKey(home) : pseudonymKey(home, keyFile);
}

/** Installed model packages, and those that come with Sotto. */
export function libraryOf({ home }: Configuration): PackageLibrary {
  return new PackageLibrary(join(home, 'models'), packageFolders());
}

function given({ walk, api }: { walk: string; api: string }): EmbeddedServer {
  const nothing = async () => await Promise.resolve();
  return { url: walk, apiUrl: api, revive: nothing, stop: nothing };
}
