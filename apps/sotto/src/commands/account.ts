import { accountingOfModels } from '@sotto/app-api';
import {
  type EmbeddedServer,
  listWorlds,
  PostgresAccountingReader,
  PostgresReplayProgress,
  PostgresStudyStore,
} from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { anyServer, settings } from '../home';
import { inOrderOfShowing, openWorld, type World } from '../replay/world';
import { describeFlow } from './describe';

export function registerAccount(program: Command): void {
  program
    .command('account')
    .description('counts every admission of a study: received, eligible, scored, cases')
    .requiredOption('--study <id>', 'the study')
    .option('--json', 'for machines')
    .addHelpText('after', '\nExample:\n  npx sotto account --study mortality-60d --json')
    .action(account);
}

async function account({ study: id, json = false }: { study: string; json?: boolean }): Promise<void> {
  const server = await anyServer(settings());
  try {
    await withStudy(server, id, async (world, study) => {
      const simulation = (await new PostgresReplayProgress(world.database).read())?.simulation ?? null;
      if (!json) {
        const flow = await describeFlow(world, study);
        return process.stdout.write(simulation === null ? flow : `${simulation}\n${flow}`);
      }
      const asOf = DateTime.utc().toISO();
      const counted = await new PostgresAccountingReader(world.database).read(study, asOf);
      const models = accountingOfModels(study, counted);
      return process.stdout.write(`${JSON.stringify({ studyId: id, asOf, models }, null, 2)}\n`);
    });
  } finally {
    await server.stop();
  }
}

/** Looks for a study in the hospital's own Sotto first, then in demonstrations, then in replays, the last one first. */
async function withStudy(
  server: EmbeddedServer,
  id: string,
  work: (world: World, study: Study) => Promise<unknown>,
): Promise<void> {
  for (const name of inOrderOfShowing(await listWorlds(server.url))) {
    const world = await openWorld(server, name);
    try {
      const study = await new PostgresStudyStore(world.database).get(id);
      if (study !== undefined) return void (await work(world, study));
    } finally {
      await world.close();
    }
  }
  throw new Error(`there is no study "${id}" in this home`);
}
