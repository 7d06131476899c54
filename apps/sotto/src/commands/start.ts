import { type Principal, serve } from '@sotto/app-api';
import { PackageLibrary } from '@sotto/models';
import { startEmbeddedPostgres } from '@sotto/persistence';
import { pseudonymKey, Pseudonymiser } from '@sotto/security';
import { type Command, Option } from 'commander';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolders } from '../demonstration/demonstration-files';
import { playDemonstration } from '../demonstration/play-demonstration';
import type { DemonstrationOptions } from '../demonstration';
import { homeFolder } from '../home';
import { everyApp, openLiveWorld } from '../live/live-world';
import { progressBar } from '../progress-bar';
import { openWorld, type World } from '../replay/world';
import { untilStopped } from '../until-stopped';
import { describeDecay, describeFlow } from './describe';

interface StartOptions {
  readonly demo: boolean;
  readonly demoTreatment: DemonstrationOptions['treatment'];
  readonly demoSeed: number;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('starts everything in one process, plays the demonstration where it stopped, and serves the console')
    .option('--demo', 'play the demonstration (the default)', true)
    .option('--no-demo', 'serve without it')
    .addOption(
      new Option('--demo-treatment <which>', 'the simulated treatment').choices(['lung', 'none']).default('lung'),
    )
    .addOption(new Option('--demo-seed <number>', 'draws calendar, sites, delays').argParser(wholeNumber).default(1))
    .addHelpText('after', '\nExample:\n  npx sotto start --demo-treatment none')
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const stop = untilStopped();
  const home = homeFolder();
  const server = await startEmbeddedPostgres(home);
  const live = await openLiveWorld(server);
  const demonstration = options.demo ? await openWorld(server, demonstrationWorld(options)) : undefined;
  try {
    const library = new PackageLibrary(join(home, 'models'), packageFolders());
    const worlds = [live.served, ...(demonstration === undefined ? [] : [demonstration.served])];
    const apps = everyApp(live, library, new Pseudonymiser(pseudonymKey(home)), {
      worlds: () => worlds,
      live: { world: live.served, library },
      identify: async () => await Promise.resolve(localUser),
      readiness: async () => await Promise.resolve({ ready: true, reasons: [] }),
    });
    const served = await serve(apps, { host: '127.0.0.1', port: portOf(process.env['SOTTO_PORT']), consoleFolder });
    process.stdout.write(`sotto ready ${served.url}\n`);
    try {
      if (demonstration !== undefined) await demonstrate(demonstration, options, stop.signal);
      await stop.stopped;
    } finally {
      await served.close();
    }
  } finally {
    await demonstration?.close();
    await live.close();
    await server.stop();
  }
}

function demonstrationWorld({ demoTreatment, demoSeed }: StartOptions): string {
  return `demo_${demoTreatment}_${demoSeed}`;
}

/** On loopback with the embedded database, whoever can reach Sotto is the user of this machine. */
const localUser: Principal = { name: 'local', role: 'local' };

const consoleFolder = fileURLToPath(new URL('../console', import.meta.url));

async function demonstrate(world: World, options: StartOptions, signal: AbortSignal): Promise<void> {
  const bar = progressBar('demonstration');
  const { demoTreatment: treatment, demoSeed: seed } = options;
  const study = await playDemonstration(world, { treatment, seed }, bar.show, signal);
  bar.end();
  if (signal.aborted) return;
  process.stderr.write(await describeFlow(world, study));
  process.stderr.write(await describeDecay(world, study));
}

function portOf(text: string | undefined): number {
  return text === undefined ? 3000 : wholeNumber(text);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`"${text}" is not a whole number`);
  return number;
}
