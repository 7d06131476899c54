import fc from 'fast-check';
import { seededGenerator } from '@sotto/statistics';
import { foundReports } from './found-reports';
import { betweenReports, lastReport } from './reports';

const reports = Float64Array.of(2, 9, 16);

const followUpDays = 90;

test('an event lies in the middle of the time since the report before, or of what is left of it', () => {
  const placed = (known: number, index: number) => betweenReports(reports, known, { index, followUpDays });
  expect([placed(9, -50), placed(8.9, -50), placed(9, 8), placed(2, 1)]).toEqual([5.5, 5.5, 8.5, 1.5]);
  expect(placed(9, -86)).toBe(3);
  expect(placed(9, -90)).toBe(5.5);
});

test('an event that no report told lies where it became known', () => {
  for (const known of [4, 17, Infinity]) expect(betweenReports(reports, known, { index: 1, followUpDays })).toBe(known);
});

test('the clock stands at the last report', () => {
  expect([1, 2, 8, 20].map((day) => lastReport(reports, day))).toEqual([-Infinity, 2, 2, 16]);
});

const days = fc.double({ min: 0, max: 200, noNaN: true });

test('an event is counted between the same two clocks as it was told', () => {
  fc.assert(
    fc.property(fc.uniqueArray(days, { minLength: 2, maxLength: 30 }), days, days, (told, index, after) => {
      const all = Float64Array.from(told).sort();
      const known = all.find((report) => report > index && report >= after);
      fc.pre(known !== undefined);
      const placed = betweenReports(all, known!, { index, followUpDays });
      expect(placed).toBeLessThanOrEqual(known!);
      expect(placed).toBeGreaterThan(Math.max(index, lastReport(all, known! - 1e-9)) - 1e-9);
    }),
  );
});

const calendar = { startDay: 19_000, followUpDays: 90, lookDays: 7, looks: 60 };

/** Four patients a day from 200 days before the looks on; a third die, as days go by. */
function hospital(perDay = 4) {
  const random = seededGenerator(5);
  const indexDays = Float64Array.from({ length: Math.round(620 * perDay) }, (_, i) => -200 + i / perDay);
  const died = indexDays.map((day) => (random.uniform() < 1 / 3 ? day + 40 * random.uniform() + 1 : Infinity));
  return { indexDays, died };
}

function toldOn(died: Float64Array, every: number, before: number): Float64Array {
  return died.map((day) => Math.ceil((day + before) / every) * every - before);
}

test.each([
  [0.7, 4],
  [4, 4],
])('events as they come, %d patients a day, are no batches: nothing is moved', (perDay) => {
  const { indexDays, died } = hospital(perDay);
  const found = foundReports({ indexDays, knownDays: died }, calendar);
  expect(found.batched).toBe(0);
  expect(found.knownDays).toEqual(died);
  expect(found.clockAt(70)).toBe(70);
});

test.each([1, 3, 6])('a file a week, %d days before the look, is read up to that file', (before) => {
  const { indexDays, died } = hospital();
  const found = foundReports({ indexDays, knownDays: toldOn(died, 7, before) }, calendar);
  expect(found.batched).toBe(60);
  for (const look of [0, 1, 30, 59]) expect(found.clockAt(7 * look)).toBe(7 * look - before);
  indexDays.forEach((index, i) => {
    const [told, placed] = [toldOn(died, 7, before)[i]!, found.knownDays[i]!];
    if (told < -180 || told > 420) return;
    expect(placed).toBeCloseTo((Math.max(told - 7, index) + told) / 2, 9);
  });
});

test('a registry that turns from every day to every week is followed, and no event is lost on the way', () => {
  const { indexDays, died } = hospital();
  const weekly = toldOn(died, 7, 5);
  const told = died.map((day, i) => (day < 150 ? day : weekly[i]!));
  const found = foundReports({ indexDays, knownDays: told }, calendar);
  expect(found.batched).toBeGreaterThan(25);
  expect(found.batched).toBeLessThan(40);
  let before = -Infinity;
  for (let look = -20; look <= 60; look++) {
    const clock = found.clockAt(7 * look);
    expect(clock).toBeGreaterThanOrEqual(before);
    const counted = found.knownDays.filter((day) => day > before && day <= clock).length;
    const heard = told.filter((day) => day > before && day <= clock).length;
    expect(counted).toBe(heard);
    before = clock;
  }
});
