import { checkRegistryMapping, RegistryRefused, RegistryTaker, type RegistryTaken } from '@sotto/app-intake';
import { basename } from 'node:path';
import { faultList, readProtocol } from '../commands/protocol-file';
import { commandFeed } from '../live/command-feed';
import { auditCommand, inLiveWorld } from '../live/in-live-world';
import { readRegistryFile } from './read-registry-file';

export interface RegistryOptions {
  readonly mapping: string;
  readonly completeThrough?: string;
}

export interface RegistryDocument extends RegistryTaken {
  readonly schema: 'sotto.registry.v1';
  readonly source: string;
  readonly file: string;
}

/** Takes a file of a registry into the hospital's Sotto, whether it is running or not. @throws Error in one sentence */
export async function takeRegistry(path: string, options: RegistryOptions): Promise<RegistryDocument> {
  const checked = checkRegistryMapping(readProtocol(options.mapping));
  if (!('mapping' in checked)) throw new Error(faultList(options.mapping, checked.faults));
  const { mapping, hash: mappingHash } = checked;
  const { rows, completeThrough: inFile } = await readRegistryFile(path, mapping);
  const { completeThrough: named } = options;
  const completeThrough = named === undefined ? inFile : [named];
  const name = basename(path);
  const taken = await inLiveWorld(async (live) => {
    const taker = new RegistryTaker(await commandFeed(live, false));
    const done = await taker.take({ name, rows, completeThrough, mapping, mappingHash }).catch((error: unknown) => {
      if (error instanceof RegistryRefused) throw new Error(`${path}: ${error.message}`, { cause: error });
      throw error;
    });
    await auditCommand(live, `take a file of ${mapping.source}, complete through ${done.completeThrough}`, null);
    return done;
  });
  return { schema: 'sotto.registry.v1', source: mapping.source, file: name, ...taken };
}
