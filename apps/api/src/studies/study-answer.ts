import { Completeness } from '@sotto/outcomes';
import {
  hasEnded,
  PostgresAccountingReader,
  PostgresLookReader,
  PostgresReplayProgress,
  PostgresRevisionStore,
  PostgresSourceStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { ascertainmentEnd, lookAt, referenceEnd, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { StudyAnswer, StudySummary } from '../answers/study';
import type { FoundStudy } from './study-finder';

/** A study in a list. */
export async function summaryOf({ world, study }: FoundStudy): Promise<StudySummary> {
  const replay = await new PostgresReplayProgress(world.database).read();
  const { id, version, hash, state, protocol } = study;
  const progress =
    replay === undefined
      ? ({ state: 'live', through: null, until: null } as const)
      : {
          state: hasEnded(replay) ? ('complete' as const) : ('playing' as const),
          through: replay.through,
          until: replay.until,
        };
  return { id, title: protocol.title, version, hash, state, simulated: replay !== undefined, progress };
}

/** Everything about a study that is not a result. */
export async function answerOf(found: FoundStudy): Promise<StudyAnswer> {
  const { world, study } = found;
  const { protocol } = study;
  const replay = await new PostgresReplayProgress(world.database).read();
  const completeness = new Completeness(await new PostgresSourceStore(world.database).all(), protocol.timezone);
  const sources = new Set([...protocol.outcome.anyOf.flatMap((event) => event.sources), ...protocol.outcome.required]);
  return {
    ...(await summaryOf(found)),
    protocol,
    text: study.text,
    reason: study.reason,
    addedAt: study.addedAt,
    startedAt: study.startedAt,
    endedAt: study.endedAt,
    draft: await draftBeside(found),
    calendar: await calendarOf(found, replay !== undefined && hasEnded(replay)),
    sources: [...sources].map((source) => ({
      source,
      required: protocol.outcome.required.includes(source),
      through: completeness.standing(source)?.through ?? null,
    })),
    revisions: await new PostgresRevisionStore(world.database).impact(study),
    simulation: replay === undefined ? null : { text: replay.simulation, treatmentFrom: replay.treatmentFrom },
  };
}

async function draftBeside({ world, study }: FoundStudy): Promise<StudyAnswer['draft']> {
  const newest = await new PostgresStudyStore(world.database).newest(study.id);
  if (newest === undefined || newest.version === study.version || newest.state !== 'draft') return null;
  const { version, hash, reason, addedAt } = newest;
  return { version, hash, reason, addedAt };
}

async function calendarOf({ world, study }: FoundStudy, isOver: boolean): Promise<StudyAnswer['calendar']> {
  const last = (await new PostgresLookReader(world.database).lastLook(study)) ?? null;
  const next = (last?.number ?? 0) + 1;
  return {
    look: 'weekly',
    referenceUntil: iso(referenceEnd(study)),
    last,
    next: study.startedAt === null || isOver ? null : { number: next, at: iso(lookAt(study, next))! },
    open: await openByMonth({ world, study }),
  };
}

/** By the month from which an open prediction can be mature: the day of its index time, horizon and lag. */
async function openByMonth({ world, study }: FoundStudy): Promise<StudyAnswer['calendar']['open']> {
  const days = await new PostgresAccountingReader(world.database).openByIndexDay(study);
  const sums = new Map<string, { model: string; month: string; predictions: number }>();
  for (const { model, day, predictions } of days) {
    const indexed = DateTime.fromISO(day, { zone: zoneNamed(study.protocol.timezone) });
    const month = ascertainmentEnd(study.protocol, indexed).toFormat('yyyy-MM');
    const key = `${model} ${month}`;
    const sum = sums.get(key) ?? { model, month, predictions: 0 };
    sums.set(key, { ...sum, predictions: sum.predictions + predictions });
  }
  return [...sums.values()];
}

function iso(moment: DateTime | undefined): string | null {
  return moment?.toUTC().toISO() ?? null;
}
