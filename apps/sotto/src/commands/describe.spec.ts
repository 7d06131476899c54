import { withoutSignal } from './describe';

const waiting = { state: 'waiting-for-reference-events', statistic: null } as const;
const untested = { state: 'tested', statistic: null } as const;
const nothing = 'Nothing was tested for decay: too few outcomes are known yet.';

test('where nothing was tested it is said, and not that no line was passed', () => {
  expect(withoutSignal([])).toContain(nothing);
  expect(withoutSignal([waiting, untested])).toContain(nothing);
  expect(withoutSignal([waiting, { state: 'tested', statistic: -0.3 }])).toBe('No stream passed its alarm line.\n');
  expect(withoutSignal([{ state: 'few-followed', statistic: null }])).toBe('No stream passed its alarm line.\n');
});
