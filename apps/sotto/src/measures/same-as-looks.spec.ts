import fc from 'fast-check';
import { type Case, everybody, lookOf, measureLook } from '@sotto/performance';
import { aProtocol, aStudy } from '../../../../test/builders/study.builder';
import { divideCases } from './divide-cases';
import { measurePredictions } from './measure-predictions';

interface Row {
  readonly ward: string;
  readonly risk: number;
  readonly outcome: 0 | 1;
}

const wards = ['a', 'b', 'c', 'd'];

/** What a file of these rows withholds. */
async function withheldOfFile(rows: readonly Row[], thresholds: readonly number[]) {
  const levels = wards.filter((ward) => rows.some((row) => row.ward === ward));
  const divided = divideCases({
    risks: Float64Array.from(rows, ({ risk }) => risk),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    subgroups: [{ name: 'ward', levels, codes: Uint8Array.from(rows, ({ ward }) => levels.indexOf(ward) + 1) }],
  });
  const options = { thresholds, seed: 1, bootstrap: false, showSmallCells: false };
  const { groups } = await measurePredictions(divided, options, { progress: () => undefined });
  return groups.map(({ name, cases, suppressed, thresholdsSuppressed }) => ({
    name,
    cases: cases !== null,
    measures: suppressed !== true,
    table: suppressed !== true && thresholdsSuppressed !== true,
  }));
}

/** What a look at the same rows withholds, all of them of one month and mature for long. */
function withheldOfLook(rows: readonly Row[], thresholds: readonly number[]) {
  const study = aStudy({
    protocol: aProtocol({ subgroups: [{ name: 'ward', by: 'site' }], thresholds: [...thresholds] }),
  });
  const cases = rows.map(({ ward, risk, outcome }, i): Case => ({
    patient: `p${i}`,
    encounter: `e${i}`,
    site: 'north',
    indexTime: '2024-01-10T12:00:00.000Z',
    maturedAt: '2024-04-10T12:00:00.000Z',
    knownAt: null,
    risk,
    outcome,
    subgroups: { ward: ward === '' ? null : ward },
  }));
  const { withheld } = measureLook(study, 'model', cases, lookOf(study, 41));
  const names = wards.filter((ward) => rows.some((row) => row.ward === ward)).map((ward) => `ward=${ward}`);
  return [everybody, ...names].map((name) => {
    const found = withheld.find(({ window, subgroup }) => window === 'all' && subgroup === name);
    const { cases: counted, measures, table } = found ?? { cases: true, measures: true, table: true };
    return { name, cases: counted, measures, table };
  });
}

const row = (ward: string, risk: number, outcome: boolean): Row => ({ ward, risk, outcome: outcome ? 1 : 0 });
const parts = (ward: string, of: readonly (readonly [count: number, events: number, risk: number])[]) =>
  of.flatMap(([count, events, risk]) => [...Array(count).keys()].map((i) => row(ward, risk, i < events)));

test('measures that tell a withheld table are withheld in a look as in a file', async () => {
  const clinic = parts('a', [
    [60, 3, 0.05],
    [70, 18, 0.25],
    [23, 14, 0.6],
  ]);
  const rows = [...clinic, ...[...Array(900).keys()].map((i) => row('b', (i + 1) / 1000, i % 3 === 0))];
  const hidden = { cases: true, measures: false, table: false };
  expect(withheldOfLook(rows, [0.2])).toEqual([
    { name: 'all', cases: true, measures: true, table: true },
    { name: 'ward=a', ...hidden },
    { name: 'ward=b', ...hidden },
  ]);
  expect(await withheldOfFile(rows, [0.2])).toEqual(withheldOfLook(rows, [0.2]));
});

const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 11, max: 60 }));
/** Cases with and without the event at each of three risks, or the same spread over many. */
const wardOf = (ward: string) =>
  fc.tuple(fc.boolean(), fc.array(fc.tuple(count, count), { minLength: 3, maxLength: 3 })).map(([spread, levels]) =>
    levels.flatMap(([events, others], level) => {
      const rows = parts(ward, [[events + others, events, [0.05, 0.25, 0.6][level]!]]);
      return spread ? rows.map((each, i) => ({ ...each, risk: each.risk + i / 1000 })) : rows;
    }),
  );

test('a look withholds the same groups and tables as a file of its cases', async () => {
  const seen = { tell: 0, shown: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(wardOf('a'), wardOf('b'), wardOf('c'), wardOf('')),
      fc.constantFrom([], [0.2], [0.1, 0.5]),
      async (given, thresholds) => {
        const rows = given.flat();
        const found = await withheldOfFile(rows, thresholds);
        expect(withheldOfLook(rows, thresholds)).toEqual(found);
        for (const { measures, cases } of found.slice(1)) {
          seen.tell += Number(cases && !measures);
          seen.shown += Number(measures);
        }
      },
    ),
    { numRuns: 15, seed: 3 },
  );
  expect(seen.tell).toBeGreaterThan(10);
  expect(seen.shown).toBeGreaterThan(10);
});
