import { pseudonymise, type StampedFact, takeIn } from '@sotto/app-intake';
import { linkerGroup, linkStudy, reviseStudy, storeOutcomes } from '@sotto/app-outcome-linker';
import { takeDueLooks } from '@sotto/app-decay-monitor';
import { scoreRecords, scorerGroup, scoreWhatIsDue } from '@sotto/app-shadow-scorer';
import { PostgresReplayProgress } from '@sotto/persistence';
import type { SimulatedClock } from '@sotto/runtime';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy } from '@sotto/shadow-scoring';
import { DateTime } from 'luxon';
import type { World } from './world';

export interface Replay {
  readonly world: World;
  readonly running: RunningStudy;
  readonly clock: SimulatedClock;
  readonly pseudonymiser: Pseudonymiser;
  /** Facts in the order in which they were learnt. */
  readonly facts: Iterable<StampedFact>;
  /** When the replay begins, and when nothing more can mature. */
  readonly from: DateTime;
  readonly until: DateTime;
  /** What is made up in it, in words. */
  readonly simulation: string;
  readonly treatmentFrom: DateTime | undefined;
}

const batchSize = 2000;

/**
 * Plays a recorded feed on the simulated clock, a local day at a time: what was learnt by the end of the day is taken
 * in and worked through, then the clock moves and the jobs that are due run. A replay that was broken off goes on
 * where it stopped; facts that are there already change nothing.
 */
export async function play(replay: Replay, onDay: (day: DateTime) => void, signal?: AbortSignal): Promise<void> {
  const { world, running, clock, facts } = replay;
  const { study } = running;
  const scorer = world.consumer({
    topic: 'sotto.admissions.v1',
    group: scorerGroup,
    batchSize,
    handle: scoreRecords([running], clock),
  });
  const linker = world.consumer({ topic: 'sotto.outcomes.v1', group: linkerGroup, batchSize, handle: storeOutcomes() });
  const done = await begin(replay);
  for (const { day, learnt } of byDay(facts, replay.from, replay.until)) {
    if (day <= done) continue;
    if (signal?.aborted === true) return;
    for (const { topic, messages } of takeIn(pseudonymise(learnt, replay.pseudonymiser)))
      await world.stream.append(topic, messages);
    await scorer.drain();
    await linker.drain();
    clock.advanceTo(day);
    await world.database.transaction(async (tx) => await scoreWhatIsDue(running, day, tx, clock));
    await linkStudy(world.database, study, day);
    const looks = await takeDueLooks(world.database, study, day);
    if (looks > 0) await reviseStudy(world.database, study, day);
    await saveProgress(replay, day);
    onDay(day);
  }
}

/** The last day that was worked through before, or the beginning. */
async function begin(replay: Replay): Promise<DateTime> {
  const progress = await new PostgresReplayProgress(replay.world.database).read();
  if (progress !== undefined) return DateTime.fromISO(progress.through);
  await saveProgress(replay, replay.from);
  return replay.from;
}

async function saveProgress({ world, until, simulation, treatmentFrom }: Replay, through: DateTime): Promise<void> {
  await new PostgresReplayProgress(world.database).save({
    through: through.toUTC().toISO()!,
    until: until.toUTC().toISO()!,
    simulation,
    treatmentFrom: treatmentFrom?.toUTC().toISO() ?? null,
  });
}

/** The facts learnt on each local day; `day` is the midnight that ends it. */
function* byDay(
  facts: Iterable<StampedFact>,
  from: DateTime,
  until: DateTime,
): Generator<{ day: DateTime; learnt: StampedFact[] }> {
  const feed = facts[Symbol.iterator]();
  let next = feed.next();
  for (let day = from.plus({ days: 1 }); day <= until; day = day.plus({ days: 1 })) {
    const learnt: StampedFact[] = [];
    const end = day.toMillis();
    while (next.done !== true && Date.parse(next.value.knownAt) <= end) {
      learnt.push(next.value);
      next = feed.next();
    }
    yield { day, learnt };
  }
}
