import { PostgresStudyStore, worldsOfStudy } from '@sotto/persistence';
import { addStudy, checkProtocol, ProtocolRefused, startStudy, stopStudy } from '@sotto/studies';
import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { libraryOf, settings } from '../home';
import { auditCommand, inLiveWorld } from '../live/in-live-world';
import { faultList, readProtocol } from './protocol-file';

const lateAdmissions = `
A stay told from now on is scored, also one that began before. One that began more than a day before it was told is
marked "computed more than a day late" and counts in no measure and no decay test.`;

export function registerStudy(program: Command): void {
  const study = program.command('study').description('checks, adds, starts and stops studies');
  study
    .command('check <file>')
    .description('lists every fault of a protocol with its place')
    .addHelpText('after', '\nExample:\n  npx sotto study check mortality.yaml')
    .action(check);
  study
    .command('add <file>')
    .description('adds a protocol as a draft; nothing is scored before it is started')
    .option('--reason <text>', 'why the protocol of a study that exists changes')
    .addHelpText('after', '\nExample:\n  npx sotto study add mortality.yaml')
    .action(add);
  study
    .command('start <id>')
    .description('admissions that are told from now on belong to the study')
    .addHelpText('after', lateAdmissions)
    .addHelpText('after', '\nExample:\n  npx sotto study start mortality-60d')
    .action(async (id: string) => {
      await change(id, 'start', async (studies) => await startStudy(id, libraryOf(settings()), studies, now()));
      process.stdout.write(`${id} is running\n`);
    });
  study
    .command('stop <id>')
    .description('no new admissions; what is open still matures')
    .addHelpText('after', '\nExample:\n  npx sotto study stop mortality-60d')
    .action(async (id: string) => {
      await change(id, 'stop', async (studies) => await stopStudy(id, studies, now()));
      process.stdout.write(`${id} has ended\n`);
    });
}

async function check(file: string): Promise<void> {
  const { faults } = checkProtocol(readProtocol(file), await libraryOf(settings()).list());
  if (faults.length > 0) throw new Error(faultList(file, faults));
  process.stdout.write(`${file}: no fault\n`);
}

async function add(file: string, { reason }: { reason?: string }): Promise<void> {
  const text = readProtocol(file);
  const library = libraryOf(settings());
  try {
    const { id, version, worlds } = await inLiveWorld(async (live) => {
      const added = await live.database.transaction(
        async (tx) => await addStudy(text, library, new PostgresStudyStore(tx), now(), reason ?? null),
      );
      await auditCommand(live, `add version ${added.version} of the protocol`, added.id);
      return { ...added, worlds: await worldsOfStudy(live.database, added.id) };
    });
    if (worlds.length > 1) {
      const hidden = 'the demonstration or a replay';
      process.stderr.write(`Under "${id}" account and console show this study from now on, no longer ${hidden}.\n`);
    }
    process.stdout.write(`${id}, version ${version}, is a draft: start it with "npx sotto study start ${id}"\n`);
  } catch (error) {
    if (error instanceof ProtocolRefused) throw new Error(faultList(file, error.faults), { cause: error });
    throw error;
  }
}

async function change(
  id: string,
  action: string,
  work: (studies: PostgresStudyStore) => Promise<unknown>,
): Promise<void> {
  await inLiveWorld(async (live) => {
    const worlds = await worldsOfStudy(live.database, id);
    if (worlds.length > 0 && !worlds.includes(live.served.name)) {
      throw new Error(
        `"${id}" is the demonstration or a replay: it runs by itself. Add a protocol of your own under another id`,
      );
    }
    await live.database.transaction(async (tx) => await work(new PostgresStudyStore(tx)));
    await auditCommand(live, action, id);
  });
}

function now(): string {
  return DateTime.utc().toISO();
}
