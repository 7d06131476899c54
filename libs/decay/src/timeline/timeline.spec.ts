import { aProtocol, aStudy } from '../../../../test/builders/study.builder';
import { enterEvents, EventsRefused } from './enter-events';
import type { EnteredEvent, NewEvent } from './event';
import { newEvent } from './event-forms';
import type { EventStore } from './event.store';
import { foundEvents, type VersionFindings } from './found-events';
import { numberEvents } from './number-events';
import { standing, timelineOf } from './timeline';

const approved: NewEvent = { date: '2024-10-01', kind: 'drug', text: 'pembrolizumab approved' };
const upgraded: NewEvent = { date: '2024-06-01', kind: 'system', text: 'laboratory system replaced' };
const entry = { by: 'researcher-1', at: '2024-11-01T00:00:00.000Z' };
const entered = (event: NewEvent, number: number): EnteredEvent => ({ ...event, ...entry, number, withdrawal: null });

test('an event that stands keeps its number, and one that was withdrawn may be entered anew', () => {
  const withdrawn = { ...entered(upgraded, 2), withdrawal: { ...entry, reason: 'another hospital' } };
  const numbered = numberEvents([entered(approved, 1), withdrawn], [approved, upgraded, upgraded]);
  expect(numbered.map(({ number, isRepeated }) => [number, isRepeated])).toEqual([
    [1, true],
    [3, false],
    [3, true],
  ]);
});

test('what has not come by the clock of the world, where the study is, is refused with all that came with it', async () => {
  const study = aStudy({ protocol: aProtocol({ timezone: 'America/New_York' }) });
  const given: NewEvent[][] = [];
  const store = { add: async (_: string, events: NewEvent[]) => await Promise.resolve(given.push(events)) };
  const enter = async (clock: string) =>
    await enterEvents(study, [upgraded, approved], { ...entry, clock }, store as unknown as EventStore);
  const refusal = enter('2024-10-01T03:59:59Z');
  await expect(refusal).rejects.toThrow(EventsRefused);
  await expect(refusal).rejects.toMatchObject({
    faults: [{ place: 1, message: 'date: 2024-10-01 has not come: give a day up to 2024-09-30' }],
  });
  expect(given).toEqual([]);
  await enter('2024-10-01T04:00:00Z');
  expect(given).toEqual([[upgraded, approved]]);
});

test.each([
  [{ ...approved, date: '2024-02-30' }],
  [{ ...approved, date: '0001-01-01' }],
  [{ ...approved, kind: 'weather' }],
  [{ ...approved, text: ' ' }],
  [{ ...approved, text: 'two\nlines' }],
  [{ ...approved, text: 'a\0' }],
  [{ ...approved, text: 'x'.repeat(201) }],
  [{ ...approved, number: 7 }],
])('%j is no event', (given) => expect(newEvent.safeParse(given).success).toBe(false));

const version = (given: Partial<VersionFindings>): VersionFindings => ({
  study: aStudy(),
  newCodes: [],
  inputLooks: [],
  inputName: (_, input) => `input ${input + 1}`,
  ...given,
});

test('Sotto finds versions that started, new codes once, and inputs that changed together', () => {
  const at = '2024-07-01T04:00:00.000Z';
  const slot = { look: 26, at, subgroup: 'medication=RXNORM|1547545' };
  const within = { ...slot, subgroup: 'sex=male and medication=RXNORM|1547545' };
  const diagnosis = { ...slot, look: 31, at: '2024-08-05T04:00:00.000Z', subgroup: 'condition=ICD-10-CM|U07.1' };
  const later = { ...slot, look: 30, at: '2024-07-29T04:00:00.000Z' };
  const look = { model: 'card', look: 27, at: '2024-07-08T04:00:00.000Z', predictions: 90, inputs: [], sites: [] };
  const incident = { kind: 'interface-change', inputs: [0, 1, 2, 3, 4, 5, 6] } as const;
  const incidents = [incident, { kind: 'volume', site: 'north' }] as const;
  const found = foundEvents([
    version({ newCodes: [within, slot], inputLooks: [{ ...look, state: 'compared', incidents }] }),
    version({ study: aStudy({ version: 2, startedAt: '2024-07-20T12:00:00.000Z' }), newCodes: [later, diagnosis] }),
    version({ study: aStudy({ version: 3, startedAt: null }) }),
  ]);
  expect(found).toEqual([
    { date: '2024-01-01', kind: 'protocol', text: 'Version 1 started' },
    { date: '2024-07-01', kind: 'drug', text: 'First seen at look 26: 1547545 (RXNORM)' },
    {
      date: '2024-07-08',
      kind: 'system',
      text: 'Inputs of card changed together: input 1, input 2, input 3, input 4, input 5 and 2 more',
    },
    { date: '2024-07-20', kind: 'protocol', text: 'Version 2 started' },
    { date: '2024-08-05', kind: 'other', text: 'Diagnosis seen in more than 10 by look 31: U07.1 (ICD-10-CM)' },
  ]);
});

test('the timeline goes by day, whoever knows of an event, and says what points to it', () => {
  const withdrawal = { ...entry, reason: 'another hospital' };
  const timeline = timelineOf([entered(approved, 1), { ...entered(upgraded, 2), withdrawal }], [upgraded]);
  expect(timeline.map(({ mark, source }) => [mark, source])).toEqual([
    ['2', 'entered'],
    ['S1', 'sotto'],
    ['1', 'entered'],
  ]);
  expect(standing(timeline).map(({ mark }) => mark)).toEqual(['S1', '1']);
});
