import { runDecayLook, runFollowUpLook, runInputLook } from '@sotto/decay';
import { lookOf, type LookMeasurements } from '@sotto/performance';
import {
  type Database,
  PostgresClosureStore,
  PostgresFactStore,
  PostgresFollowUpStore,
  PostgresInputLookStore,
  PostgresLedgerStore,
  PostgresLookStore,
  type Transaction,
} from '@sotto/persistence';
import { lookAt, referenceEnd, type Study } from '@sotto/studies';
import type { DateTime } from 'luxon';
import { measureBeside } from './measuring/measure-beside';
import { ReadSoFar } from './read-so-far';

/**
 * Takes every look up to a moment, each as of its own and in one transaction. A study that has ended has its last look
 * once every prediction is closed.
 *
 * @param through every prediction that was mature by then has been closed
 * @param read what looks before these have read, in this run
 * @returns number of looks
 */
export async function takeDueLooks(
  database: Database,
  study: Study,
  through: DateTime,
  read = new ReadSoFar(study),
): Promise<number> {
  let taken = 0;
  for (;;) {
    const next = (await new PostgresLookStore(database).last(study)) + 1;
    if (lookAt(study, next) > through || (await isOver(database, study, next))) return taken;
    await takeOrForget(database, study, next, read);
    taken += 1;
  }
}

async function takeOrForget(database: Database, study: Study, number: number, read: ReadSoFar): Promise<void> {
  try {
    await database.transaction(async (transaction) => await takeOneLook(transaction, study, number, read));
  } catch (error) {
    read.forget();
    throw error;
  }
}

/** Whether the look before this one has seen all that there will be to see. */
async function isOver(database: Database, study: Study, next: number): Promise<boolean> {
  if (study.endedAt === null || next === 1) return false;
  const closed = await new PostgresClosureStore(database).lastClosed(study);
  if (closed === undefined) return false;
  const seen = lookAt(study, next - 1).toMillis();
  return [study.endedAt, closed].every((moment) => moment === null || Date.parse(moment) <= seen);
}

async function takeOneLook(transaction: Transaction, study: Study, number: number, read: ReadSoFar): Promise<void> {
  const looks = new PostgresLookStore(transaction);
  const look = lookOf(study, number);
  const at = look.at.toUTC().toISO()!;
  const ledger = new PostgresLedgerStore(transaction);
  const followUp = {
    followUp: new PostgresFollowUpStore(transaction),
    facts: new PostgresFactStore(transaction),
    ledger,
  };
  const measured = new Map<string, LookMeasurements>();
  for (const { id: model } of study.protocol.models) {
    const matured = await read.matured.by(at, model, looks);
    const decaying = async () => {
      const open = await openInReference(transaction, study, model, at);
      const isFollowedUp = await runFollowUpLook(
        study,
        { model, number, matured, patients: read.patients.of(model) },
        followUp,
      );
      await runDecayLook(study, { ...look, model, matured, openInReference: open, isFollowedUp }, ledger);
      await runInputLook(study, { model, number }, new PostgresInputLookStore(transaction));
    };
    const measuring = measureBeside({ study, model, cases: matured, number });
    const [measurements] = await Promise.all([measuring, decaying()]);
    measured.set(model, measurements);
  }
  await looks.add(study, number, at, measured);
}

/** Predictions of the reference period that were not mature at the look, whenever the look is taken. */
async function openInReference(transaction: Transaction, study: Study, model: string, at: string): Promise<number> {
  const end = referenceEnd(study);
  if (end === undefined) return 0;
  return await new PostgresClosureStore(transaction).openBefore(study, model, end.toUTC().toISO()!, at);
}
