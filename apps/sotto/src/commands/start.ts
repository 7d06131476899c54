import { StreamAway, type Topic } from '@sotto/admissions';
import { type Lag, serve } from '@sotto/app-api';
import type { FeedBindings, MllpListener } from '@sotto/app-intake';
import { checkKeyFingerprint, PostgresStudyStore } from '@sotto/persistence';
import { type Configuration, factReaders, PlainLogger, WalkHealth } from '@sotto/runtime';
import { fingerprint } from '@sotto/security';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { chooseDemonstration, plainDemonstration } from '../demonstration/choose-demonstration';
import type { DemonstrationOptions } from '../demonstration/plan-admissions';
import { playDemonstration } from '../demonstration/play-demonstration';
import { openShownWorlds } from '../demonstration/shown-worlds';
import { keyOf, libraryOf, ownServer, settings } from '../home';
import { feedBindings } from '../live/feed-bindings';
import { identifier } from '../live/identifier';
import { keepHeapSmall } from '../live/keep-heap-small';
import { type AppName, apps, appsOf, openLiveWorld } from '../live/live-world';
import { listenMllp } from '../live/listen-mllp';
import { readinessOf } from '../live/readiness';
import { siteInUse } from '../live/site-in-use';
import type { WalkStream } from '../live/walk-stream';
import { followTopic, TopicLag } from '../live/follow-topic';
import { topicConnection } from '../live/topic-connection';
import { topicMappingOf } from '../live/topic-mapping-file';
import { webhookOf } from '../live/webhook-of';
import { keepServer, throughOutages } from '../live/through-outages';
import { progressBar } from '../progress-bar';
import { consoleFolder } from '../project-folder';
import type { World } from '../replay/world';
import { untilStopped } from '../until-stopped';
import { describeDecay, describeFlow } from './describe';

interface StartOptions {
  readonly demo?: boolean;
  readonly demoTreatment: DemonstrationOptions['treatment'];
  readonly demoSeed: number;
  readonly only?: readonly AppName[];
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('starts everything, plays the demonstration and serves the console')
    .option(
      '--demo',
      'play the demonstration (the default while there is no study, or while it has not reached its end)',
    )
    .option('--no-demo', 'serve without it')
    .addOption(
      new Option('--demo-treatment <which>', 'the simulated treatment')
        .choices(['lung', 'none'])
        .default(plainDemonstration.treatment),
    )
    .addOption(
      new Option('--demo-seed <number>', 'draws calendar, sites, delays')
        .argParser(wholeNumber)
        .default(plainDemonstration.seed),
    )
    .option('--only <apps>', `run a part as a process of its own: ${apps.join(', ')}`, appNames)
    .addHelpText('after', '\nExample:\n  npx sotto start --demo-treatment none')
    .action(start);
}

async function start(options: StartOptions, command: Command): Promise<void> {
  keepHeapSmall();
  const stop = untilStopped();
  const configuration = settings();
  const server = await ownServer(configuration);
  const live = await openLiveWorld(server, configuration.kafka);
  const isEmpty = (await new PostgresStudyStore(live.database).all()).length === 0;
  const { worlds, playing, brokenOff } = await openShownWorlds(server, (unfinished) =>
    chooseDemonstration({
      demo: options.demo,
      asked: { treatment: options.demoTreatment, seed: options.demoSeed },
      isNamed: ['demoTreatment', 'demoSeed'].some((name) => command.getOptionValueSource(name) === 'cli'),
      isEmpty,
      brokenOff: unfinished,
    }),
  );
  for (const { says } of brokenOff) process.stderr.write(`${says}\n`);
  try {
    const key = keyOf(configuration);
    await checkKeyFingerprint(live.database, fingerprint(key));
    const library = libraryOf(configuration);
    const shown = [live.served, ...worlds.map((world) => world.served)];
    const health = new WalkHealth();
    const site = await siteInUse(live.database, configuration);
    const mapping = topicMappingOf(configuration);
    const topic = mapping && { mapping, connection: topicConnection(mapping, configuration) };
    const topicLag = topic && new TopicLag(topic, live.database);
    const feed = feedBindings(live, library, key, site, mapping);
    const names = options.only ?? apps;
    const module = await appsOf(
      live,
      { names, library, feed, health, webhook: webhookOf(configuration) },
      {
        worlds: () => shown,
        brokenOff,
        live: { world: live.served, library },
        identify: await identifier(live.served.database, configuration),
        readiness: async () => await readinessOf(live, health),
        lags: async () => [...(await lagsOf(await live.walkStream())), ...((await topicLag?.read()) ?? [])],
        draw: async (chart) => await (await import('../measures/draw-chart')).drawChart(chart),
      },
    );
    const { host, port, logLevel } = configuration;
    const logger = new PlainLogger(logLevel);
    const served = await serve(module, { host, port, consoleFolder: consoleFolder(), logger });
    const mllp = await openMllp(names, feed, configuration, health, logger).catch(async (error: unknown) => {
      await served.close();
      throw error;
    });
    process.stdout.write(`sotto ready ${served.url}\n`);
    const closing = new AbortController();
    const ending = AbortSignal.any([stop.signal, closing.signal]);
    const followed =
      topic !== undefined && names.includes('intake')
        ? followTopic(topic, live.database, feed, health, ending)
        : Promise.resolve();
    const kept = keepServer(server, ending);
    try {
      if (playing !== undefined) {
        const play = async () => await demonstrate(playing.world, playing.options, stop.signal);
        await throughOutages('demonstration', health, stop.signal, play);
      }
      await stop.stopped;
    } finally {
      closing.abort();
      await kept;
      await followed;
      await mllp?.close();
      await served.close();
      await topicLag?.close();
    }
  } finally {
    for (const world of worlds) await world.close();
    await live.close();
    await server.stop();
  }
}

/** @throws StreamAway at once where the broker is away, for kafkajs would try for long */
async function lagsOf({ stream, isThere }: WalkStream): Promise<Lag[]> {
  if (!(await isThere())) throw new StreamAway('Kafka cannot be reached');
  return await Promise.all(
    Object.entries(factReaders).map(async ([topic, group]) => {
      return { topic, group, records: await stream.lag(topic as Topic, group) };
    }),
  );
}

/** Says where, since port 0 picks one. */
async function openMllp(
  names: readonly AppName[],
  feed: FeedBindings,
  { mllp }: Configuration,
  health: WalkHealth,
  logger: PlainLogger,
): Promise<MllpListener | undefined> {
  if (mllp === undefined || !names.includes('intake')) return undefined;
  const listener = await listenMllp(feed, mllp, health, logger);
  process.stdout.write(`sotto mllp ${mllp.host}:${listener.port}\n`);
  return listener;
}

async function demonstrate(world: World, options: DemonstrationOptions, signal: AbortSignal): Promise<void> {
  const bar = progressBar('demonstration');
  const study = await playDemonstration(world, options, bar.show, signal);
  bar.end();
  if (signal.aborted) return;
  process.stderr.write(await describeFlow(world, study));
  process.stderr.write(await describeDecay(world, study));
  if (options.treatment === 'lung') process.stderr.write('The treatment in this demonstration is simulated.\n');
}

function appNames(text: string): AppName[] {
  const names = text.split(',');
  const unknown = names.filter((name) => !apps.some((app) => app === name));
  if (unknown.length > 0) throw new InvalidArgumentError(`Divide by commas what is to run: ${apps.join(', ')}.`);
  return apps.filter((app) => names.includes(app));
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`"${text}" is not a whole number`);
  return number;
}
