import { linkerGroup, linkStudy, reviseStudy, storeOutcomes } from '@sotto/app-outcome-linker';
import { scoreRecords, scorerGroup, scoreWhatIsDue } from '@sotto/app-shadow-scorer';
import { PostgresRejections, PostgresReplayProgress } from '@sotto/persistence';
import type { SimulatedClock } from '@sotto/runtime';
import { encrypt } from '@sotto/security';
import type { RunningStudy } from '@sotto/shadow-scoring';
import { lastLookBy } from '@sotto/studies';
import { DateTime } from 'luxon';
import { LooksBeside } from './looks-beside';
import type { World } from './world';

/** A line of a recorded feed that could not be used. */
export interface RejectedLine {
  readonly feed: string;
  readonly line: string;
  /** File and line. */
  readonly place: string;
  readonly reason: string;
}

/** Something that is told at a moment. */
interface Told {
  readonly knownAt: string;
}

export interface Replay<Item extends Told> {
  readonly world: World;
  readonly running: RunningStudy;
  readonly clock: SimulatedClock;
  /** Of the rejected lines. */
  readonly key: Buffer;
  /** In the order in which it was learnt. */
  readonly feed: Iterable<Item> | AsyncIterable<Item>;
  /** Takes what was learnt on one day, or a part of it, into the stream: all of it, also if a part is there already; gives what cannot be used. */
  readonly take: (items: readonly Item[]) => Promise<readonly RejectedLine[]>;
  /** When the replay begins, and when nothing more can mature. */
  readonly from: DateTime;
  readonly until: DateTime;
  /** What is made up in it, in words. */
  readonly simulation: string;
  readonly treatmentFrom: DateTime | undefined;
}

const batchSize = 2000;
/** Items that are taken before the next are read. */
const mostTogether = 5000;

/**
 * Plays a recorded feed on the simulated clock, a local day at a time: what was learnt by the end of the day is taken
 * in and worked through, then the clock moves and the jobs that are due run. A replay that was broken off goes on
 * where it stopped; facts that are there already change nothing.
 */
export async function play<Item extends Told>(
  replay: Replay<Item>,
  onDay: (day: DateTime) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { world, running, clock, feed } = replay;
  const { study } = running;
  const scorer = world.consumer({
    topic: 'sotto.admissions.v1',
    group: scorerGroup,
    batchSize,
    handle: scoreRecords(async () => await Promise.resolve([running]), clock),
  });
  const linker = world.consumer({ topic: 'sotto.outcomes.v1', group: linkerGroup, batchSize, handle: storeOutcomes() });
  const done = await begin(replay);
  const looks = new LooksBeside(world.database, study);
  let rejected: RejectedLine[] = [];
  try {
    for await (const { day, items, isWhole } of byDay(feed, replay.from, replay.until)) {
      if (day <= done) continue;
      if (signal?.aborted === true) return;
      rejected.push(...(await replay.take(items)));
      if (!isWhole) continue;
      await scorer.drain();
      await linker.drain();
      clock.advanceTo(day);
      await world.database.transaction(async (tx) => await scoreWhatIsDue(running, day, tx, clock));
      await linkStudy(world.database, study, day);
      const isLast = day.plus({ days: 1 }) > replay.until;
      if (isLast || lastLookBy(study, day) > lastLookBy(study, day.minus({ days: 1 }))) {
        await reviseStudy(world.database, study, day);
        await looks.take(day);
      }
      if (isLast) await looks.taken();
      await saveProgress(replay, day, rejected);
      rejected = [];
      onDay(day);
    }
  } finally {
    await looks.settled();
  }
}

type Progressing = Omit<Replay<never>, 'feed' | 'take'>;

/** The last day that was worked through before, or the beginning. */
async function begin(replay: Progressing): Promise<DateTime> {
  const progress = await new PostgresReplayProgress(replay.world.database).read();
  if (progress !== undefined) return DateTime.fromISO(progress.through);
  await saveProgress(replay, replay.from, []);
  return replay.from;
}

/** What was rejected is kept in the transaction that says that its day is over: once, however often a day is begun. */
async function saveProgress(
  { world, key, until, simulation, treatmentFrom }: Progressing,
  through: DateTime,
  rejected: readonly RejectedLine[],
): Promise<void> {
  const at = through.toUTC().toISO()!;
  const lines = rejected.map(({ feed, reason, place, line }) => ({
    feed,
    reason,
    place,
    original: encrypt(line, key),
  }));
  await world.database.transaction(async (tx) => {
    await new PostgresRejections(tx).add(lines, at);
    await new PostgresReplayProgress(tx).save({
      through: at,
      until: until.toUTC().toISO()!,
      simulation,
      treatmentFrom: treatmentFrom?.toUTC().toISO() ?? null,
    });
  });
}

interface PartOfDay<Item> {
  /** The midnight that ends it. */
  readonly day: DateTime;
  readonly items: readonly Item[];
  /** Whether the day ends with them. */
  readonly isWhole: boolean;
}

/** What was learnt on each local day, a part at a time, so that a day of a large hospital needs no more memory than a quiet one. */
async function* byDay<Item extends Told>(
  told: Replay<Item>['feed'],
  from: DateTime,
  until: DateTime,
): AsyncGenerator<PartOfDay<Item>> {
  const feed = Symbol.asyncIterator in told ? told[Symbol.asyncIterator]() : told[Symbol.iterator]();
  let next = await feed.next();
  for (let day = from.plus({ days: 1 }); day <= until; day = day.plus({ days: 1 })) {
    let items: Item[] = [];
    const end = day.toMillis();
    while (next.done !== true && Date.parse(next.value.knownAt) <= end) {
      if (items.length === mostTogether) {
        yield { day, items, isWhole: false };
        items = [];
      }
      items.push(next.value);
      next = await feed.next();
    }
    yield { day, items, isWhole: true };
  }
}
