import { listWorlds, PostgresStudyStore } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import { anyServer, settings } from '../home';
import { inOrderOfShowing, liveName, openWorld, type World } from '../replay/world';
import { openLiveWorld } from './live-world';

export type WorldOfStudy = Pick<World, 'database' | 'served'>;

/** Looks for a study in the hospital's own Sotto first, then in demonstrations, then in replays, the last one first. */
export async function inWorldOfStudy<Result>(
  id: string,
  work: (world: WorldOfStudy, study: Study) => Promise<Result>,
): Promise<Result> {
  const configuration = settings();
  const server = await anyServer(configuration);
  try {
    for (const name of inOrderOfShowing(await listWorlds(server.url))) {
      const isLive = name === liveName;
      const world = await (isLive ? openLiveWorld(server, configuration.kafka) : openWorld(server, name));
      try {
        const study = await new PostgresStudyStore(world.database).get(id);
        if (study !== undefined) return await work(world, study);
      } finally {
        await world.close();
      }
    }
  } finally {
    await server.stop();
  }
  throw new Error(`there is no study "${id}" in this home`);
}
