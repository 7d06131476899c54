import type { PackageLibrary } from '@sotto/models';
import { PostgresStudyStore } from '@sotto/persistence';
import { addStudy, checkProtocol, ProtocolRefused, startStudy, type Study } from '@sotto/studies';
import type { World } from './world';

/**
 * Adds and starts the study of a replay at the simulated moment of its beginning; what is there stays.
 *
 * @throws ProtocolRefused with every fault
 */
export async function installStudy(world: World, library: PackageLibrary, text: string, at: string): Promise<Study> {
  const checked = checkProtocol(text, await library.list());
  if (!('protocol' in checked)) throw new ProtocolRefused(checked.faults);
  const { id } = checked.protocol;
  return await world.database.transaction(async (transaction) => {
    const studies = new PostgresStudyStore(transaction);
    const there = await studies.get(id);
    if (there !== undefined) return there;
    await addStudy(text, library, studies, at);
    await startStudy(id, library, studies, at);
    return (await studies.get(id))!;
  });
}
