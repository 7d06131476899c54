import { type Site, siteOf, standardSite } from '@sotto/app-intake';
import { openStudy } from '@sotto/app-shadow-scorer';
import { PostgresDeadLetters, PostgresRejections, worldsOfStudy } from '@sotto/persistence';
import { SimulatedClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { ascertainmentLagDays, horizonDays, ProtocolRefused, zoneNamed } from '@sotto/studies';
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { protocolFile } from '../demonstration/demonstration-files';
import { anyServer, keyOf, libraryOf, settings } from '../home';
import { unitsOf } from '../live/known-units';
import { readSiteMapping } from '../mapping/site-mapping-file';
import { progressBar } from '../progress-bar';
import { installStudy } from '../replay/install-study';
import { inputsIn } from '../replay/inputs-in';
import { play } from '../replay/play';
import { feedOfWorld } from '../replay/feed-of-world';
import { RecordedClock } from '../replay/recorded-clock';
import { readFeed, type RecordedFeed, surveyFeed } from '../replay/recorded-feed';
import { RecordedTaker } from '../replay/take-recorded';
import { inOrderOfShowing, liveName, openWorld, replayPrefix, type World } from '../replay/world';
import { untilStopped } from '../until-stopped';
import { describeDecay, describeFlow } from './describe';
import { describeUnused, mostTold } from './describe-unused';
import { faultList, readProtocol } from './protocol-file';

export function registerReplay(program: Command): void {
  program
    .command('replay <path>')
    .description('plays a recorded feed through a Sotto of its own')
    .option('--study <file>', 'the protocol (default: that of the demonstration)')
    .option('--mapping <file>', 'the site mapping that messages are read with')
    .addHelpText(
      'after',
      '\nA feed: NDJSON facts with knownAt, HL7 v2 messages (.hl7), or a folder of both.\n\nExample:\n  npx sotto replay facts.ndjson --study mortality.yaml',
    )
    .action(replay);
}

interface ReplayOptions {
  readonly study?: string;
  readonly mapping?: string;
}

async function replay(path: string, { study: file = protocolFile(), mapping }: ReplayOptions): Promise<void> {
  const stop = untilStopped();
  const text = readProtocol(file);
  const mapped = mapping === undefined ? undefined : readSiteMapping(mapping);
  const site = mapped === undefined ? standardSite : siteOf(mapped.mapping);
  const feed = await surveyFeed(path, site.zone);
  if (mapped === undefined && feed.files.some(({ kind }) => kind === 'messages')) process.stderr.write(noMapping);
  const server = await anyServer(settings());
  try {
    const world = await openWorld(server, worldOf(feed, text, mapped?.hash ?? ''));
    try {
      await playFeed({ world, feed, site, text, file, name: basename(path), signal: stop.signal });
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

const noMapping =
  'Codes and classes are read by the standard tables, and time stamps without a zone as UTC: --mapping names those of a site.\n';

/** The same feed under the same protocol and mapping goes on where it was broken off. */
function worldOf({ hash }: RecordedFeed, protocol: string, mappingHash: string): string {
  const all = createHash('sha256').update(hash).update(protocol).update(mappingHash).digest('hex');
  return `${replayPrefix}${all.slice(0, 12)}`;
}

interface Playing {
  readonly world: World;
  readonly feed: RecordedFeed;
  readonly site: Site;
  /** Of the protocol. */
  readonly text: string;
  readonly file: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Room after the last fact for the last outcome to mature and for the look that reads it, in days. */
const lookAfter = 8;

async function playFeed({ world, feed, site, text, file, name, signal }: Playing): Promise<void> {
  const configuration = settings();
  const key = keyOf(configuration);
  const library = libraryOf(configuration);
  const study = await installStudy(world, library, text, feed.first.toUTC().toISO()!);
  const running = await openStudy(study, library, new Pseudonymiser(key));
  for (const fault of running.faults) process.stderr.write(`${fault}\n`);
  const zone = zoneNamed(study.protocol.timezone);
  const from = feed.first.setZone(zone).startOf('day');
  const wait = horizonDays(study.protocol) + ascertainmentLagDays(study.protocol) + lookAfter;
  const until = feed.last.setZone(zone).startOf('day').plus({ days: wait });
  const clock = new SimulatedClock(from.toUTC());
  const units = await unitsOf([study.protocol], inputsIn(library));
  const taker = new RecordedTaker(world, feedOfWorld({ world, clock: new RecordedClock(clock), key, site, units }));
  const bar = progressBar('replay');
  await play(
    {
      world,
      running,
      clock,
      key,
      feed: readFeed(feed, units),
      take: async (items) => await taker.take(items),
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
  process.stdout.write(
    `Study ${study.id}, version ${study.version}, of ${file === protocolFile() ? 'the demonstration (--study names another)' : file}; played from ${from.toISODate()} to ${until.toISODate()}\n`,
  );
  process.stdout.write(await describeFlow(world, study));
  process.stdout.write(await describeDecay(world, study));
  await tellUnused(world);
  process.stdout.write(`To see more: npx sotto account --study ${study.id}, or the console of npx sotto start\n`);
  await tellIfHidden(world, study.id);
}

/** What is not used is missing in every figure. */
async function tellUnused({ database }: World): Promise<void> {
  const counts = await new PostgresRejections(database).counts();
  if (counts.length === 0) return;
  process.stderr.write(describeUnused(counts, await new PostgresDeadLetters(database).first(mostTold)));
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
