import { Command } from 'commander';

/** A command is loaded when it is called: some bring a whole server with them, and that takes a second. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import('./commands/start')).registerStart,
  account: async () => (await import('./commands/account')).registerAccount,
  'dead-letters': async () => (await import('./commands/dead-letters')).registerDeadLetters,
  detect: async () => (await import('./commands/detect')).registerDetect,
  events: async () => (await import('./commands/events')).registerEvents,
  fhir: async () => (await import('./commands/fhir')).registerFhir,
  hl7: async () => (await import('./commands/hl7')).registerHl7,
  mapping: async () => (await import('./commands/mapping')).registerMapping,
  measures: async () => (await import('./commands/measures')).registerMeasures,
  model: async () => (await import('./commands/model')).registerModel,
  plan: async () => (await import('./commands/plan')).registerPlan,
  registry: async () => (await import('./commands/registry')).registerRegistry,
  replay: async () => (await import('./commands/replay')).registerReplay,
  simulate: async () => (await import('./commands/simulate')).registerSimulate,
  study: async () => (await import('./commands/study')).registerStudy,
  token: async () => (await import('./commands/token')).registerToken,
};
const wrongUsage = 2;

const program = new Command('sotto')
  .description(
    'Runs clinical prediction models in silent mode and finds for whom, and since when, they stopped being right.',
  )
  .addHelpText('after', '\nSOTTO_HOME: folder of all data (./.sotto). SOTTO_PORT: of the console (3000).')
  .showHelpAfterError('run it with --help to see what it takes')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : wrongUsage));
const name = process.argv[2] ?? '';
const called = Object.hasOwn(commands, name) ? commands[name] : undefined;
for (const load of called === undefined ? Object.values(commands) : [called]) (await load())(program);

// Who reads only the first lines, as `head` does, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`sotto: the output could not be written: ${error.message}\n`);
  process.exit(1);
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`sotto: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// Everything is closed by now; kafkajs may still hold a connection of a consumer that had crashed.
if (name === 'start') process.exit();
