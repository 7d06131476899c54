import { eventLabels, eventsWithin } from './event-lines';

const event = (at: number, mark: string) => ({ at, mark, says: '' });

test('events that are far apart have a label each, those close together share one', () => {
  const events = [event(100, '2'), event(110, 'S1'), event(300, '1')];
  expect(eventLabels(events, [0, 500], 500)).toEqual([
    { at: 105, label: '2, S1' },
    { at: 300, label: '1' },
  ]);
  const many = [1, 2, 3, 4, 5].map((number) => event(100 + number, String(number)));
  expect(eventLabels(many, [0, 500], 500)).toEqual([{ at: 103, label: '1 … 5' }]);
});

test('a label stays within the plot, and what lies outside the span is not drawn', () => {
  expect(eventLabels([event(0, '12'), event(500, '13')], [0, 500], 500)).toEqual([
    { at: 7, label: '12' },
    { at: 493, label: '13' },
  ]);
  expect(eventsWithin([event(501, '3'), event(20, '2'), event(-1, '1'), event(0, '4')], [0, 500])).toEqual([
    event(0, '4'),
    event(20, '2'),
  ]);
});
