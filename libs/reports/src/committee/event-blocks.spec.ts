import type { TimelineEvent } from '@sotto/decay';
import { calendarDay, eventBlocks } from './event-blocks';

const found = { source: 'sotto', number: null, by: null, at: null, withdrawal: null } as const;
const event = (day: number, text = 'new advice'): TimelineEvent => ({
  ...found,
  ...{ date: `2024-05-${String(day).padStart(2, '0')}`, kind: 'guideline', text, mark: `S${day}` },
});
const may = { from: '2024-05-02', until: '2024-05-31' };

test('a report tells what happened in its days, from the first to the last of them', () => {
  const [, table] = eventBlocks({ events: [event(1), event(2), event(31), { ...event(3), date: '2024-06-01' }] }, may);
  expect(table).toMatchObject({
    rows: [
      ['S2: new advice', 'Guideline', '2 May 2024'],
      ['S31: new advice', 'Guideline', '31 May 2024'],
    ],
  });
  expect(eventBlocks({ events: [event(1)] }, may)).toEqual([]);
});

test('ten events at most are shown, the newest, on a line each; the others are counted', () => {
  const events = Array.from({ length: 13 }, (_, i) => event(i + 2, 'x'.repeat(200)));
  const [, table] = eventBlocks({ events }, may);
  if (table?.kind !== 'table') throw new Error('no table');
  expect(table.caption).toMatch(/; 3 earlier ones are on the page Decay$/);
  expect(table.rows.map(([, , on]) => on)).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 5} May 2024`));
  expect(table.rows[0]![0]).toBe(`S5: ${'x'.repeat(79)}…`);
});

test('the day of a moment is the one where the study is', () => {
  expect(calendarDay('2024-05-01T03:59:59.000Z', 'America/New_York')).toBe('2024-04-30');
  expect(calendarDay('2024-05-01T04:00:00.000Z', 'America/New_York')).toBe('2024-05-01');
});
