import { DateTime } from 'luxon';
import { checkFact, checkLine } from './check-line';

const now = DateTime.fromISO('2024-06-01T12:00:00.000Z', { zone: 'utc' });

test('a source is complete through what has passed, never through what lies ahead', () => {
  const through = (moment: string) => {
    const line = JSON.stringify({ kind: 'complete-through', source: 'registry', through: moment });
    const [live, recorded] = [checkLine(line, now, new Map()), checkFact(line, now, new Map())];
    expect(recorded).toEqual(live);
    return live.result === 'accepted' ? 'accepted' : live.reason;
  };
  expect(through('2024-06-01')).toBe('accepted');
  expect(through('2024-06-01T12:00:00Z')).toBe('accepted');
  expect(through('2024-06-02')).toBe('time-in-the-future');
  expect(through('2024-06-01T13:00:00Z')).toBe('time-in-the-future');
  expect(through('2024-06-01T13:00:00+02:00')).toBe('accepted');
  expect(through('2034-01-01')).toBe('time-in-the-future');
});
