import { DateTime, IANAZone } from 'luxon';
import { zoneNamed } from './zone';

const changes = [
  ['America/Chicago', '2024-03-10T08:00:00Z'],
  ['Australia/Lord_Howe', '2024-04-06T15:00:00Z'],
  ['Europe/Amsterdam', '1937-06-30T23:40:28Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
] as const;

test.each(changes)('%s has at each moment about the change of %s the offset of the zone itself', (name, change) => {
  const middle = Date.parse(change);
  for (let minutes = -3 * 1440; minutes <= 3 * 1440; minutes += 7) {
    const moment = middle + minutes * 60_000;
    expect(zoneNamed(name).offset(moment)).toBe(IANAZone.create(name).offset(moment));
  }
});

test('a day more is the same local time, whether or not the clocks change', () => {
  const start = DateTime.fromISO('2024-03-09T12:00:00', { zone: zoneNamed('America/Chicago') });
  expect(start.plus({ days: 1 }).toUTC().toISO()).toBe('2024-03-10T17:00:00.000Z');
});
