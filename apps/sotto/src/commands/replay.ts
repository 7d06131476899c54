import { openStudy } from '@sotto/app-shadow-scorer';
import { PostgresRejections, worldsOfStudy } from '@sotto/persistence';
import { reasonInWords } from '@sotto/reports';
import { SimulatedClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { ascertainmentLagDays, horizonDays, ProtocolRefused, zoneNamed } from '@sotto/studies';
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { protocolFile } from '../demonstration/demonstration-files';
import { anyServer, keyOf, libraryOf, settings } from '../home';
import { unitsOf } from '../live/known-units';
import { progressBar } from '../progress-bar';
import { installStudy } from '../replay/install-study';
import { inputsIn } from '../replay/inputs-in';
import { play } from '../replay/play';
import { appendFacts, readFeed, type RecordedFeed, surveyFeed } from '../replay/recorded-feed';
import { inOrderOfShowing, liveName, openWorld, replayPrefix, type World } from '../replay/world';
import { untilStopped } from '../until-stopped';
import { describeDecay, describeFlow } from './describe';
import { faultList, readProtocol } from './protocol-file';

export function registerReplay(program: Command): void {
  program
    .command('replay <path>')
    .description('plays a recorded feed (NDJSON facts with knownAt) through a Sotto of its own')
    .option('--study <file>', 'the protocol (default: that of the demonstration)')
    .addHelpText('after', '\nExample:\n  npx sotto replay facts.ndjson --study mortality.yaml')
    .action(replay);
}

async function replay(path: string, { study: file = protocolFile() }: { study?: string }): Promise<void> {
  const stop = untilStopped();
  const text = readProtocol(file);
  const feed = await surveyFeed(path);
  const server = await anyServer(settings());
  try {
    const world = await openWorld(server, worldOf(feed, text));
    try {
      await playFeed(world, feed, text, basename(path), stop.signal);
    } catch (error) {
      if (error instanceof ProtocolRefused) throw new Error(faultList(file, error.faults), { cause: error });
      throw error;
    } finally {
      await world.close();
    }
  } finally {
    await server.stop();
  }
}

/** The same feed under the same protocol goes on where it was broken off. */
function worldOf({ hash }: RecordedFeed, protocol: string): string {
  const both = createHash('sha256').update(hash).update(protocol).digest('hex');
  return `${replayPrefix}${both.slice(0, 12)}`;
}

/** Room after the last fact for the last outcome to mature and for the look that reads it, in days. */
const lookAfter = 8;

async function playFeed(
  world: World,
  feed: RecordedFeed,
  text: string,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const configuration = settings();
  const key = keyOf(configuration);
  const library = libraryOf(configuration);
  const study = await installStudy(world, library, text, feed.first.toUTC().toISO()!);
  const pseudonymiser = new Pseudonymiser(key);
  const running = await openStudy(study, library, pseudonymiser);
  for (const fault of running.faults) process.stderr.write(`${fault}\n`);
  const zone = zoneNamed(study.protocol.timezone);
  const from = feed.first.setZone(zone).startOf('day');
  const wait = horizonDays(study.protocol) + ascertainmentLagDays(study.protocol) + lookAfter;
  const until = feed.last.setZone(zone).startOf('day').plus({ days: wait });
  const bar = progressBar('replay');
  await play(
    {
      world,
      running,
      clock: new SimulatedClock(from.toUTC()),
      key,
      feed: readFeed(feed, await unitsOf([study.protocol], inputsIn(library))),
      take: async (items) => await appendFacts(world, pseudonymiser, items),
      from,
      until,
      simulation: `Replay of ${name}.`,
      treatmentFrom: undefined,
    },
    (day) => bar.show(day.diff(from).toMillis() / until.diff(from).toMillis()),
    signal,
  );
  bar.end();
  if (signal.aborted) return;
  process.stdout.write(await describeFlow(world, study));
  process.stdout.write(await describeDecay(world, study));
  await tellUnused(world);
  await tellIfHidden(world, study.id);
}

/** What a line says that cannot be used is missing in every figure. */
async function tellUnused({ database }: World): Promise<void> {
  const counts = await new PostgresRejections(database).counts();
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return;
  const reasons = counts.map(({ reason, count }) => `${count} ${reasonInWords(reason)}`).join('; ');
  process.stderr.write(`${all} lines could not be used, and what they say is missing in these figures: ${reasons}\n`);
}

/** An id is shown once. */
async function tellIfHidden({ database, served }: World, id: string): Promise<void> {
  const [shown] = inOrderOfShowing(await worldsOfStudy(database, id));
  if (shown === served.name) return;
  const other =
    shown === liveName
      ? "the hospital's own study"
      : shown!.startsWith(replayPrefix)
        ? 'a later replay'
        : 'the demonstration';
  process.stderr.write(
    `Under "${id}" account and console show ${other}: to see this replay there, give its protocol an id of its own.\n`,
  );
}
