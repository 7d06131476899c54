import { PostgresTokenStore, worldsOfStudy } from '@sotto/persistence';
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
    .option('--patient-data', 'may read dead letters as the hospital sent them, with names and numbers', false)
    .addHelpText('after', '\nExample:\n  npx sotto token create --role dashboard --study mortality-60d')
    .action(create);
}

interface TokenOptions {
  readonly role: string;
  readonly study?: string;
  readonly patientData: boolean;
}

async function create({ role, study, patientData }: TokenOptions): Promise<void> {
  if (patientData && role !== 'feed' && role !== 'operator') {
    throw new Error(`the role ${role} reads no dead letters: leave out --patient-data`);
  }
  if (role === 'feed' && study !== undefined) {
    throw new Error('a feed serves every study, and a token for one study would open none: leave out --study');
  }
  const made = await inLiveWorld(async (live) => {
    if (study !== undefined && (await worldsOfStudy(live.database, study)).length === 0) {
      throw new Error(`there is no study "${study}": add it first, or mend its name`);
    }
    const token = await new PostgresTokenStore(live.database).create(
      role,
      study ?? null,
      DateTime.utc().toISO(),
      patientData,
    );
    const more = patientData ? ', with patient data' : '';
    await auditCommand(live, `create a token for the role ${role}${more}`, study ?? null);
    return token;
  });
  process.stderr.write('This token is shown once; send it as "Authorization: Bearer …".\n');
  process.stdout.write(`${made}\n`);
}
