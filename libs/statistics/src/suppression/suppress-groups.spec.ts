import fc from 'fast-check';
import { documents, knownOf, possibleTotals } from './attacker.builder';
import { isSmallCount } from './small-count';
import { type CountedGroup, hideDerivable, suppressGroups, suppressTables, type Visibility } from './suppress-groups';

test('an attacker who tries every table finds no hidden number of events, of others or of cases', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { groups } = document;
      const seen = suppressGroups(groups, document);
      const withMeasures = seen.map(({ measures }) => measures);
      for (const count of [(i: number) => groups[i]!.events, (i: number) => groups[i]!.cases - groups[i]!.events]) {
        const possible = possibleTotals(document, knownOf(withMeasures), count);
        groups.forEach((_, i) => expectHidden(i, withMeasures[i]!, count, groups, possible[i]!));
      }
      const withCases = seen.map(({ cases }) => cases);
      const cases = (i: number) => groups[i]!.cases;
      const possible = possibleTotals(document, knownOf(withCases), cases);
      groups.forEach((_, i) => expectHidden(i, withCases[i]!, cases, groups, possible[i]!));
    }),
    { numRuns: 200, seed: 4 },
  );
});

/** Hidden and small: at least two values fit, unless it is a total of the whole. */
function expectHidden(
  group: number,
  shown: boolean,
  count: (group: number) => number,
  groups: readonly CountedGroup[],
  possible: Set<number>,
): void {
  if (group === 0 || !isSmallCount(count(group)) || count(group) === count(0)) return;
  expect(shown).toBe(false);
  if (groups[group]!.cases < groups[0]!.cases) expect(possible.size).toBeGreaterThan(1);
}

test('an attacker who also knows the rule and reads the sizes is left with more than one number in each column', () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 11, max: 60 }));
  const levels = fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 5 });
  let attacked = 0;
  fc.assert(
    fc.property(levels, (counts) => {
      const groups = wardsOf(counts);
      const cells = [counts.map((_, i) => i), ...counts.map((_, i) => [i])];
      const seen = suppressGroups(groups, { cellCount: counts.length, cells });
      const hidden = groups.slice(1).filter((_, i) => !seen[i + 1]!.measures);
      for (const countOf of [eventsOf, othersOf]) {
        const sum = hidden.reduce((total, group) => total + countOf(group), 0);
        // All that is hidden is everybody: there is nothing more to hide.
        if (sum === countOf(groups[0]!)) continue;
        const domains = hidden.map((group) => domainOf(countOf(group), group.cases));
        hidden.forEach((group, i) => {
          if (!isSmallCount(countOf(group))) return;
          attacked++;
          expect(possibleAmong(domains, i, sum).length).toBeGreaterThan(1);
        });
      }
    }),
    { numRuns: 5000, seed: 5 },
  );
  expect(attacked).toBeGreaterThan(1000);
});

const eventsOf = ({ events }: CountedGroup) => events;
const othersOf = ({ cases, events }: CountedGroup) => cases - events;

function wardsOf(counts: readonly (readonly [events: number, others: number])[]): CountedGroup[] {
  const wards = counts.map(([events, others]) => ({ column: 'clinic', cases: events + others, events }));
  const total = (of: 'cases' | 'events') => wards.reduce((sum, ward) => sum + ward[of], 0);
  return [{ column: null, cases: total('cases'), events: total('events') }, ...wards];
}

/** What a hidden count can be when the small ones are known to be small, the others not to be, and the sizes are printed. */
function domainOf(count: number, cases: number): number[] {
  if (count === 0) return [0];
  const [least, most] = isSmallCount(count) ? [1, 10] : [11, cases];
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
}

/** Which values of one hidden count leave the others a way to make up the sum. */
function possibleAmong(domains: readonly number[][], one: number, sum: number): number[] {
  const others = domains.filter((_, i) => i !== one);
  const reachable = others.reduce(
    (sums, domain) => new Set([...sums].flatMap((before) => domain.map((value) => before + value))),
    new Set([0]),
  );
  return domains[one]!.filter((value) => reachable.has(sum - value));
}

test('a hidden large count is at most the printed size of its group', () => {
  // Of 30 and 40 with 50 events, none in the first group: if that stood there, only 10 and 40 would fit.
  const groups = wardsOf([
    [0, 11],
    [10, 20],
    [40, 0],
  ]);
  const shown = suppressGroups(groups, { cellCount: 3, cells: [[0, 1, 2], [0], [1], [2]] });
  expect(shown.map(({ measures }) => measures)).toEqual([true, false, false, false]);
});

test('a group inside another group does not follow from the rest of it', () => {
  // The class "cancer" is lung and colon together; the class itself is shown.
  const groups = [
    { column: null, cases: 1000, events: 300 },
    { column: 'class', cases: 400, events: 150 },
    { column: 'class', cases: 600, events: 150 },
    { column: 'disease', cases: 380, events: 145 },
    { column: 'disease', cases: 20, events: 5 },
    { column: 'disease', cases: 300, events: 30 },
    { column: 'disease', cases: 300, events: 120 },
  ];
  const cells = [[0, 1, 2, 3], [0, 1], [2, 3], [0], [1], [2], [3]];
  const shown = suppressGroups(groups, { cellCount: 4, cells }).map(({ measures }: Visibility) => measures);
  expect(shown[4]).toBe(false);
  expect(shown[3] && shown[1]).toBe(false);
});

test('a small group shows its cases if they are more than ten, and none otherwise', () => {
  const groups = [
    { column: null, cases: 500, events: 200 },
    { column: 'site', cases: 30, events: 3 },
    { column: 'site', cases: 4, events: 2 },
    { column: 'site', cases: 200, events: 90 },
    { column: 'site', cases: 266, events: 105 },
  ];
  const seen = suppressGroups(groups, { cellCount: 4, cells: [[0, 1, 2, 3], [0], [1], [2], [3]] });
  expect(seen[2]).toEqual({ measures: false, cases: false });
  expect(seen[1]!.measures).toBe(false);
  expect(seen.filter(({ cases }) => !cases)).toHaveLength(2);
});

test('a threshold table with a small cell is withheld, and one more with it', () => {
  const groups = [
    { column: null, cases: 600, events: 200 },
    { column: 'sex', cases: 300, events: 100 },
    { column: 'sex', cases: 300, events: 100 },
  ];
  const membership = { cellCount: 2, cells: [[0, 1], [0], [1]] };
  expect(
    suppressTables(
      groups,
      [
        [103, 97],
        [3, 97],
        [100, 0],
      ],
      membership,
    ),
  ).toEqual([true, false, false]);
  expect(
    suppressTables(
      groups,
      [
        [150, 50],
        [75, 25],
        [75, 25],
      ],
      membership,
    ),
  ).toEqual([true, true, true]);
});

test('what is hidden is no sum or difference of what is shown, however large it is', () => {
  const ofWard = (cases: number): CountedGroup => ({ column: 'ward', cases, events: 100 });
  const groups = [{ column: null, cases: 900, events: 300 }, ofWard(200), ofWard(400), ofWard(300)];
  const membership = { cellCount: 3, cells: [[0, 1, 2], [0], [1], [2]] };
  expect(hideDerivable(groups, membership, [true, false, true, true])).toEqual([true, false, true, false]);
  expect(hideDerivable(groups, membership, [false, true, true, true])).toEqual([false, false, true, true]);
  expect(hideDerivable(groups, membership, [false, false, true, true])).toEqual([false, false, true, true]);
});
