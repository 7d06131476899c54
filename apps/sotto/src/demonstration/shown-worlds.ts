import type { BrokenOff } from '@sotto/app-api';
import {
  type EmbeddedServer,
  hasEnded,
  listWorlds,
  PostgresReplayProgress,
  PostgresStudyStore,
} from '@sotto/persistence';
import { demonstrationPrefix, inOrderOfShowing, openWorld, replayPrefix, type World } from '../replay/world';
import { demonstrationIn, demonstrationWorld } from './demonstration-world';
import type { DemonstrationOptions } from './plan-admissions';
import { tellBrokenOff } from './tell-broken-off';

/** Worlds beside the live one that a start shows, all open. */
export interface ShownWorlds {
  /** In the order of showing, the demonstration that is played first. */
  readonly worlds: readonly World[];
  readonly playing: { readonly world: World; readonly options: DemonstrationOptions } | undefined;
  /** Those that have not reached their end and are not played. */
  readonly brokenOff: readonly BrokenOff[];
}

/**
 * Opens what the demonstration and `sotto replay` have played to its end, and the demonstration that is to be played.
 * A world that nobody plays on stays closed: it would be shown as playing for ever.
 *
 * @param choose the demonstration to play, from those that have not reached their end, the one begun last first
 */
export async function openShownWorlds(
  server: EmbeddedServer,
  choose: (brokenOff: readonly DemonstrationOptions[]) => DemonstrationOptions | undefined,
): Promise<ShownWorlds> {
  const names = (await listWorlds(server.url)).filter((name) =>
    [demonstrationPrefix, replayPrefix].some((prefix) => name.startsWith(prefix)),
  );
  const opened = await Promise.all(inOrderOfShowing(names).map(async (name) => await openPlayed(server, name)));
  const unfinished = opened.filter(({ isOver }) => !isOver).map(({ world }) => world);
  const demonstrations = unfinished.flatMap(({ served }) => demonstrationIn(served.name) ?? []);
  const options = choose(demonstrations);
  const name = options === undefined ? undefined : demonstrationWorld(options);
  const world =
    name === undefined
      ? undefined
      : (opened.find((each) => each.world.served.name === name)?.world ?? (await openWorld(server, name)));
  const others = opened.filter((each) => each.world !== world);
  const left = unfinished.filter((each) => each !== world);
  const brokenOff = await Promise.all(left.map(async (each) => await leave(each, demonstrations)));
  return {
    worlds: [...(world === undefined ? [] : [world]), ...others.flatMap((each) => (each.isOver ? [each.world] : []))],
    playing: world === undefined || options === undefined ? undefined : { world, options },
    brokenOff,
  };
}

async function leave(world: World, demonstrations: readonly DemonstrationOptions[]): Promise<BrokenOff> {
  const studies = (await new PostgresStudyStore(world.database).all()).map(({ id }) => id);
  await world.close();
  return { studies, says: tellBrokenOff(world.served.name, demonstrations) };
}

async function openPlayed(server: EmbeddedServer, name: string): Promise<{ world: World; isOver: boolean }> {
  const world = await openWorld(server, name);
  const progress = await new PostgresReplayProgress(world.database).read();
  return { world, isOver: progress !== undefined && hasEnded(progress) };
}
