import { accountingOfModels } from '@sotto/app-api';
import { PostgresAccountingReader, PostgresReplayProgress } from '@sotto/persistence';
import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { inWorldOfStudy } from '../live/in-world-of-study';
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
  await inWorldOfStudy(id, async (world, study) => {
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
}
