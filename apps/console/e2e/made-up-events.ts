import type { EventsAnswer } from '../src/api/answers';

const found = { source: 'sotto', number: null, by: null, at: null, withdrawal: null } as const;
const entered = { source: 'entered', by: 'researcher-1', at: '2024-02-20T05:00:00.000Z', withdrawal: null } as const;
/** Of the made-up study. */
export const events: EventsAnswer = {
  items: [
    { ...found, date: '2023-01-01', kind: 'protocol', text: 'Version 1 started', mark: 'S1' },
    { ...entered, date: '2024-02-01', kind: 'drug', text: 'pembrolizumab approved', mark: '2', number: 2 },
    {
      ...entered,
      ...{ date: '2024-02-12', kind: 'system', text: 'laboratory replaced', mark: '7', number: 7 },
      withdrawal: { by: 'researcher-1', at: '2024-02-21T05:00:00.000Z', reason: 'another hospital' },
    },
  ],
  next: null,
};

export const enteredEvents = {
  items: [{ date: '2024-02-01', kind: 'drug', text: 'pembrolizumab approved', number: 2, repeated: false }],
  next: null,
};
