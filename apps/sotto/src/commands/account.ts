import { PostgresAccountingReader, PostgresStudyStore, useEmbeddedPostgres } from '@sotto/persistence';
import type { Command } from 'commander';
import { homeFolder } from '../home';
import { openWorld } from '../replay/world';

interface AccountOptions {
  readonly study: string;
  readonly world: string;
}

export function registerAccount(program: Command): void {
  program
    .command('account')
    .description('counts every admission of a study: received, eligible, scored, cases')
    .requiredOption('--study <id>', 'the study')
    .option('--world <name>', 'the Sotto that holds it', 'demo_lung_1')
    .option('--json', 'for machines; the only form so far')
    .addHelpText('after', '\nExample:\n  npx sotto account --study mortality-60d --json')
    .action(account);
}

async function account({ study: id, world: name }: AccountOptions): Promise<void> {
  const server = await useEmbeddedPostgres(homeFolder());
  try {
    const world = await openWorld(server, name);
    try {
      const study = await new PostgresStudyStore(world.database).get(id);
      if (study === undefined) throw new Error(`there is no study "${id}" in ${name}`);
      const asOf = '9999-12-31T00:00:00Z';
      const models = await new PostgresAccountingReader(world.database).read(study, asOf);
      process.stdout.write(`${JSON.stringify({ studyId: id, models }, null, 2)}\n`);
    } finally {
      await world.close();
    }
  } finally {
    await server.stop();
  }
}
