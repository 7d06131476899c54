import fc from 'fast-check';
import type { Case } from './case';
import { divide } from './divide';
import { withheldOf } from './look-visibility';
import { windowsOf } from './windows';
import { aProtocol, aStudy } from '../../../test/builders/study.builder';
import { lookAt } from '@sotto/studies';

const study = aStudy({
  protocol: aProtocol({
    subgroups: [
      { name: 'sex', by: 'sex' },
      { name: 'ward', by: 'site' },
    ],
  }),
});
const at = lookAt(study, 40);

interface Patients {
  readonly month: number;
  readonly sex: string;
  readonly ward: string;
  readonly deaths: number;
  readonly survivors: number;
}

/** `count` cases of one kind, indexed at noon of the tenth of a month. */
function casesOf({ month, sex, ward, deaths, survivors }: Patients): Case[] {
  const indexTime = new Date(Date.UTC(2024, month, 10, 17));
  const maturedAt = new Date(indexTime.getTime() + 90 * 86_400_000);
  return Array.from({ length: deaths + survivors }, (_, i) => ({
    patient: 'p',
    encounter: `${month}${sex}${ward}${i}`,
    site: 'north',
    indexTime: indexTime.toISOString(),
    maturedAt: maturedAt.toISOString(),
    knownAt: null,
    risk: 0.3,
    outcome: i < deaths ? 1 : 0,
    subgroups: { sex, ward },
  }));
}

function withheld(patients: readonly Patients[]) {
  const windows = windowsOf(study, patients.flatMap(casesOf), at);
  return withheldOf(
    windows.map((each) => ({ ...each, divided: divide(each.cases, ['sex', 'ward']) })),
    [],
  );
}

const kinds = [0, 1, 2].flatMap((month) =>
  ['female', 'male'].flatMap((sex) => ['a', 'b'].map((ward) => ({ month, sex, ward }))),
);

const document = fc.tuple(...kinds.map(() => fc.record({ deaths: fc.nat(14), survivors: fc.nat(60) })));

test('nothing is withheld where every count is large', () => {
  expect(withheld(kinds.map((kind) => ({ ...kind, deaths: 40, survivors: 90 })))).toEqual([]);
});

test('a small month of one sex hides the other sex of that month and another month of that sex', () => {
  const hidden = withheld(
    kinds.map((kind) => ({ ...kind, deaths: kind.month === 1 && kind.sex === 'male' ? 3 : 40, survivors: 90 })),
  ).map(({ window, subgroup }) => `${window} ${subgroup}`);
  expect(hidden).toEqual(expect.arrayContaining(['2024-02 sex=male', '2024-02 sex=female']));
  expect(hidden.filter((cell) => cell.endsWith('sex=male')).length).toBeGreaterThan(1);
});

test('no group that shows its measures has 1 to 10 events or others, and no hidden number is what one margin lacks', () => {
  fc.assert(
    fc.property(document, (counts) => {
      const patients = kinds.map((kind, i) => ({ ...kind, ...counts[i]! }));
      const hidden = new Set(
        withheld(patients)
          .filter(({ measures }) => !measures)
          .map(({ window, subgroup }) => `${window} ${subgroup}`),
      );
      for (const [window, name] of windowsAndGroups) {
        const group = patients.filter((each) => isIn(each, window, name));
        const [events, others] = [sumOf(group, 'deaths'), sumOf(group, 'survivors')];
        const small = (count: number) => count >= 1 && count <= 10;
        if (small(events) || small(others)) expect(hidden).toContain(`${window} ${name}`);
      }
      for (const margin of margins) {
        const missing = margin.filter((cell) => hidden.has(cell) && sizeOf(cell, patients) > 0);
        if (missing.length === 1) expect(eventsAndOthers(missing[0]!, patients).some(isOneToTen)).toBe(false);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

const months = ['2024-01', '2024-02', '2024-03'];
const names = ['sex=female', 'sex=male', 'ward=a', 'ward=b'];
const windowsAndGroups = ['all', ...months].flatMap((window) => names.map((name) => [window, name] as const));
/** Cells that add up to one that is known: the sexes or wards of all cases. */
const margins = [
  ['all sex=female', 'all sex=male'],
  ['all ward=a', 'all ward=b'],
];

function isIn({ month, sex, ward }: Patients, window: string, name: string): boolean {
  const inMonth = window === 'all' || months[month] === window;
  return inMonth && (name === `sex=${sex}` || name === `ward=${ward}`);
}

function eventsAndOthers(cell: string, patients: readonly Patients[]): number[] {
  const [window, name] = cell.split(' ') as [string, string];
  const group = patients.filter((each) => isIn(each, window, name));
  return [sumOf(group, 'deaths'), sumOf(group, 'survivors')];
}

function sizeOf(cell: string, patients: readonly Patients[]): number {
  return eventsAndOthers(cell, patients).reduce((a, b) => a + b, 0);
}

function sumOf(patients: readonly Patients[], what: 'deaths' | 'survivors'): number {
  return patients.reduce((sum, each) => sum + each[what], 0);
}

function isOneToTen(count: number): boolean {
  return count >= 1 && count <= 10;
}
