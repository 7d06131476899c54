import { startEmbeddedPostgres } from '@sotto/persistence';
import { type Command, Option } from 'commander';
import { playDemonstration } from '../demonstration/play-demonstration';
import type { DemonstrationOptions } from '../demonstration';
import { homeFolder } from '../home';
import { progressBar } from '../progress-bar';
import { openWorld } from '../replay/world';
import { describeDecay, describeFlow } from './describe';

interface StartOptions {
  readonly demoTreatment: DemonstrationOptions['treatment'];
  readonly demoSeed: number;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('starts PostgreSQL, plays the demonstration where it stopped, and says what it found')
    .addOption(
      new Option('--demo-treatment <which>', 'the simulated treatment').choices(['lung', 'none']).default('lung'),
    )
    .addOption(new Option('--demo-seed <number>', 'draws calendar, sites, delays').argParser(wholeNumber).default(1))
    .addHelpText('after', '\nExample:\n  npx sotto start --demo-treatment none')
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const server = await startEmbeddedPostgres(homeFolder());
  const { demoTreatment: treatment, demoSeed: seed } = options;
  try {
    const world = await openWorld(server.url, `demo_${treatment}_${seed}`);
    try {
      const bar = progressBar('demonstration');
      const study = await playDemonstration(world, { treatment, seed }, bar.show);
      bar.end();
      process.stdout.write(await describeFlow(world, study));
      process.stdout.write(await describeDecay(world, study));
    } finally {
      await world.database.close();
    }
  } finally {
    await server.stop();
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`"${text}" is not a whole number`);
  return number;
}
