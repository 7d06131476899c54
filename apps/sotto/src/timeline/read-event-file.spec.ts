import { readEventFile } from './read-event-file';

test('events are read as spreadsheets write them', () => {
  const text =
    '\uFEFFdate,kind,text\r\n2024-10-01,drug,"pembrolizumab, ""first line"""\r\n\r\n2024-06-01, system ,new laboratory';
  expect(readEventFile(text)).toEqual({
    events: [
      { line: 2, event: { date: '2024-10-01', kind: 'drug', text: 'pembrolizumab, "first line"' } },
      { line: 4, event: { date: '2024-06-01', kind: 'system', text: 'new laboratory' } },
    ],
    faults: [],
  });
});

test('every fault is told at its line', () => {
  const lines = [
    'date,kind,text',
    '01.10.2024,drug,approved',
    '2024-10-01,weather,storm',
    '2024-10-01,drug,approved, and used',
    '2024-10-01,drug,"two',
    'lines"',
    '2024-10-01,drug,a "quoted" word',
    '2024-10-01,drug,',
    '2024-10-01,drug,approved',
  ];
  const { events, faults } = readEventFile(lines.join('\n'));
  expect(events.map(({ line }) => line)).toEqual([9]);
  expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '2 date: give a day, such as 2024-05-01',
    '3 kind: use one of drug, guideline, system, practice, protocol, other',
    '4 there are 4 cells, not 3: put a text with a comma in quotation marks',
    '5 text: leave out line breaks and control characters',
    '7 a quotation mark is not closed, or stands within a cell: write it twice, in a quoted cell',
    '8 text: this is empty: fill it in',
  ]);
});

test.each([
  ['', 1, 'the first line is not the header: write date,kind,text'],
  ['date;kind;text\n2024-10-01;drug;approved', 1, 'the first line is not the header: write date,kind,text'],
  ['date,kind,text\n', 1, 'no event follows the header: add a line for each'],
  ['date,kind,text\n2024-10-01,drug,\uFFFD', 1, 'the file is not UTF-8: save it as CSV UTF-8'],
])('%j is no list of events', (text, line, message) => {
  expect(readEventFile(text)).toEqual({ events: [], faults: [{ line, message }] });
});
