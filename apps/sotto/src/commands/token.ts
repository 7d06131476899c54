import { PostgresTokenStore, worldOfStudy } from '@sotto/persistence';
import { type Command, Option } from 'commander';
import { DateTime } from 'luxon';
import { auditCommand, inLiveWorld } from '../live/in-live-world';

export function registerToken(program: Command): void {
  const token = program.command('token').description('gives access over HTTP');
  token
    .command('create')
    .description('shows a new token once; only its hash is kept')
    .addOption(
      new Option('--role <role>', 'what it may do')
        .choices(['researcher', 'committee', 'dashboard', 'feed', 'operator'])
        .makeOptionMandatory(),
    )
    .option('--study <id>', 'for this study only')
    .addHelpText('after', '\nExample:\n  npx sotto token create --role dashboard --study mortality-60d')
    .action(create);
}

async function create({ role, study }: { role: string; study?: string }): Promise<void> {
  if (role === 'feed' && study !== undefined) {
    throw new Error('a feed serves every study, and a token for one study would open none: leave out --study');
  }
  const made = await inLiveWorld(async (live) => {
    if (study !== undefined && (await worldOfStudy(live.database, study)) === undefined) {
      throw new Error(`there is no study "${study}": add it first, or mend its name`);
    }
    const token = await new PostgresTokenStore(live.database).create(role, study ?? null, DateTime.utc().toISO());
    await auditCommand(live, `create a token for the role ${role}`, study ?? null);
    return token;
  });
  process.stderr.write('This token is shown once; send it as "Authorization: Bearer …".\n');
  process.stdout.write(`${made}\n`);
}
