/**
 * The demonstration with many seeds, as its study finds decay: both models, named groups, new codes and the search.
 * npm run simulate:searches -- FROM THROUGH [none]
 *
 * A false signal says "risks too low", or comes before the treatment, or is of a group that can hold no treated patient.
 */
import type { Fact } from '@sotto/admissions';
import { pseudonymise } from '@sotto/app-intake';
import { openStudy } from '@sotto/app-shadow-scorer';
import { PatientsSoFar } from '@sotto/decay';
import { PackageLibrary } from '@sotto/models';
import {
  type Database,
  PostgresFactStore,
  PostgresLookReader,
  PostgresScoringStore,
  PostgresSourceStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { SimulatedClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { scoreFacts } from '@sotto/shadow-scoring';
import { addStudy, lookAt, startStudy, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { admissionDays, start, timezone, treatmentFrom, utc } from '../apps/sotto/src/demonstration/calendar';
import { demonstrationFeed } from '../apps/sotto/src/demonstration/demonstration-feed';
import { packageFolders, protocolFile } from '../apps/sotto/src/demonstration/demonstration-files';
import { aDatabase } from '../test/builders/database';
import { takeDecayLook } from './take-decay-look';

const [from = 1, through = 20] = process.argv.slice(2, 4).map(Number);
const treatment = process.argv[4] === 'none' ? 'none' : 'lung';
const until = start.plus({ days: admissionDays + 98 });
const library = new PackageLibrary('', packageFolders());
const pseudonymiser = new Pseudonymiser(Buffer.alloc(32));

async function started(database: Database): Promise<Study> {
  const studies = new PostgresStudyStore(database);
  const text = readFileSync(protocolFile(), 'utf8');
  await addStudy(text, library, studies, utc(start));
  const [id] = /(?<=^id: ).+$/m.exec(text)!;
  await startStudy(id, library, studies, utc(start));
  return (await studies.get(id))!;
}

/** Takes in and scores a day after the other, as the demonstration does. */
async function score(database: Database, study: Study, seed: number): Promise<void> {
  const running = await openStudy(study, library, pseudonymiser);
  const clock = new SimulatedClock(start.toUTC());
  const facts = pseudonymise([...demonstrationFeed({ treatment, seed })], pseudonymiser) as readonly Fact[];
  const stores = { facts: new PostgresFactStore(database), scoring: new PostgresScoringStore(database) };
  const dayOf = ({ knownAt }: Fact) => DateTime.fromISO(knownAt, { zone: timezone }).startOf('day');
  for (const [, own] of Map.groupBy(facts, (fact) => dayOf(fact).toMillis())) {
    await scoreFacts(own, [running], stores, clock);
    clock.advanceTo(dayOf(own[0]!).plus({ days: 1 }).toUTC());
  }
  await new PostgresSourceStore(database).add(facts.filter((fact) => fact.kind === 'complete-through'));
}

function isFalse({ at, subgroup, direction }: { at: string; subgroup: string; direction: string }): boolean {
  const parts = subgroup.split(' and ');
  const hasNone = parts.some(
    (part) =>
      (part.startsWith('disease class=') && part !== 'disease class=Cancer') ||
      (part.startsWith('cancer=') && part !== 'cancer=metastatic'),
  );
  return treatment === 'none' || direction === 'under-prediction' || hasNone || at < utc(treatmentFrom);
}

const there = await aDatabase();
try {
  let falseOnes = 0;
  let found = 0;
  for (let seed = from; seed <= through; seed++) {
    const database = await there.world(`seed_${treatment}_${seed}`);
    const study = await started(database);
    const patients = new PatientsSoFar(study);
    await score(database, study, seed);
    for (let number = 1; lookAt(study, number) <= until; number++) {
      for (const { id: model } of study.protocol.models)
        await takeDecayLook(database, study, { model, number, matured: [], patients: patients.of(model) });
    }
    const signals = await new PostgresLookReader(database).signals(study);
    const wrong = signals.filter(isFalse);
    falseOnes += wrong.length;
    found += signals.length > wrong.length ? 1 : 0;
    const told = signals.map(
      (signal) =>
        `${isFalse(signal) ? 'FALSE ' : ''}${signal.model} look ${signal.look} ${signal.subgroup} ${signal.direction}`,
    );
    process.stdout.write(
      `seed ${seed}, ${treatment}: ${signals.length} signals, ${wrong.length} false; ${told.join('; ')}\n`,
    );
  }
  process.stdout.write(`${through - from + 1} seeds, ${treatment}: found in ${found}; ${falseOnes} false signals\n`);
} finally {
  await there.close();
}
