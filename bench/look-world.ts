/** A hospital of keytruda-v1 as a running study: sealed predictions with inputs, charts, deaths and closed cases. */
import type { Fact } from '@sotto/admissions';
import {
  type Database,
  PostgresClosureStore,
  PostgresFactStore,
  PostgresScoringStore,
  PostgresSourceStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { seededGenerator } from '@sotto/statistics';
import { DateTime } from 'luxon';
import { attributes, flags } from '../apps/sotto/src/simulate/attributes';
import { drawReplicate } from '../apps/sotto/src/simulate/draw-replicate';
import { scenarioNamed } from '../apps/sotto/src/simulate/scenario';
import { aFact } from '../test/builders/fact.builder';
import { aPrediction } from '../test/builders/prediction.builder';
import { aProtocol, aStudy } from '../test/builders/study.builder';

const named = [...attributes, ...flags].map(({ name }) => name);
const measured = Array.from({ length: 20 }, (_, i) => `lab-${i + 1}`);
const atATime = 10_000;

export const model = 'card';

/** 25 groups in both directions; twenty inputs that no subgroup divides. */
export const study = aStudy({
  protocol: aProtocol({
    timezone: 'Etc/UTC',
    subgroups: named.map((name) => ({ name, by: name })),
    decay: {
      ...{ mode: 'reference', reference: { months: 6 }, look: 'weekly', falseAlarmsPerYear: 0.2 },
      discovery: true,
    },
  }),
  startedAt: '2023-01-01T00:00:00.000Z',
  packages: [
    {
      ...{ model, checksum: 'checksum', trainingList: null },
      inputs: [...named, ...measured].map((name) => ({ name })),
    },
  ],
});

const start = DateTime.fromISO(study.startedAt!, { zone: 'utc' });
const momentOf = (day: number): string => start.plus({ milliseconds: Math.round(86_400_000 * day) }).toISO()!;

/** Half a year of reference, a year after the change. */
const referenceDays = 182;
const allDays = 78 * 7;
export const looks = allDays / 7;
/** Days whose patients are mature at the last look. */
export const matureDays = allDays - 90;

/** @returns number of rows that are mature at the last look */
export async function fillWorld(database: Database, admissionsPerDay: number): Promise<number> {
  const drawn = drawReplicate(scenarioNamed('S1')!, 1, 1, admissionsPerDay);
  const random = seededGenerator(7);
  const days = drawn.indexDays.map((day) => day + referenceDays);
  const [first, end] = [days.findIndex((day) => day >= 0), days.findIndex((day) => day >= allDays)];
  const admitted = Array.from({ length: end - first }, (_, place) => {
    const i = first + place;
    const day = days[i]!;
    const id = String(i).padStart(26, '0');
    const levels = attributes.map(({ levels: all }, a) => all[drawn.levels[a]![i]! - 1]!);
    const has = flags.map((_, f) => (drawn.flags[f]![i] === 1 ? '1' : null));
    const values = measured.map(() => (random.uniform() < 0.05 ? null : Math.round(1e4 * random.uniform()) / 100));
    return {
      ...{ patient: `p_${id}`, encounter: `e_${id}`, day, index: momentOf(day) },
      known: drawn.knownDays[i]! + referenceDays,
      prediction: aPrediction({
        ...{
          patient: `p_${id}`,
          encounter: `e_${id}`,
          indexTime: momentOf(day),
          risk: drawn.risks[i]!,
        },
        inputs: [
          ...attributes.map((_, a) => drawn.levels[a]![i]!),
          ...flags.map((_, f) => drawn.flags[f]![i]!),
          ...values,
        ],
        subgroups: Object.fromEntries([...levels, ...has].map((value, place) => [named[place]!, value])),
      }),
      codes: [`C${Math.floor(300 * random.uniform())}`, `C${Math.floor(300 * random.uniform())}`],
      isTreated: drawn.immunotherapy[i] === 1,
    };
  });
  await new PostgresStudyStore(database).add(study);
  const closing = new PostgresClosureStore(database);
  for (let i = 0; i < admitted.length; i += atATime) {
    const some = admitted.slice(i, i + atATime);
    await new PostgresScoringStore(database).seal(
      study,
      some.map(({ prediction }) => prediction),
    );
    await new PostgresFactStore(database).add(some.flatMap(factsOf));
    await closing.close(
      study,
      some.map(({ prediction, day, known }) => ({
        ...{ prediction: prediction.id, maturedAt: momentOf(day + 90) },
        label:
          known < Infinity
            ? { kind: 'case', outcome: 1, knownAt: momentOf(known) }
            : { kind: 'case', outcome: 0, knownAt: null },
      })),
    );
  }
  const mornings = Array.from({ length: allDays }, (_, day) => momentOf(day + 0.25));
  await new PostgresSourceStore(database).add(
    mornings.map((knownAt, i) => ({
      ...{ kind: 'complete-through', source: 'registry', id: `s-${i}`, knownAt },
      through: knownAt.slice(0, 10),
    })),
  );
  await database.query('ANALYZE');
  return admitted.filter(({ day }) => day <= matureDays).length;

  function factsOf({ patient, encounter, index, known, codes, isTreated }: (typeof admitted)[number]): Fact[] {
    const told = { patient, encounter, source: 'ehr', at: index, knownAt: index };
    const coded = codes.map((code, i) =>
      aFact('condition', { ...told, id: `c-${i}-${encounter}`, system: 'ICD-10-CM', code }),
    );
    const order = { ...told, id: `m-${encounter}`, system: 'RxNorm', code: '1547545' } as const;
    const dead = (at: string) => aFact('death', { patient, source: 'registry', at, knownAt: at, id: `d-${encounter}` });
    return [
      aFact('admission', { ...told, id: `a-${encounter}` }),
      ...coded,
      ...(isTreated ? [aFact('medication', order)] : []),
      ...(known < Infinity ? [dead(momentOf(known))] : []),
    ];
  }
}
