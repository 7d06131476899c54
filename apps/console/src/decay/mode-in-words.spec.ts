import type { DecayModel, StudyAnswer } from '../api/answers';
import { beginInWords, newCodeInWords, questionInWords, testsInWords } from './mode-in-words';

const study = { protocol: { timezone: 'UTC' } } as StudyAnswer;
const model = { model: 'open', streams: [], followedUpFrom: null, referenceLockedAt: null };
const waiting = (mode: DecayModel['mode']) => ({ ...model, mode }) as unknown as DecayModel;

test('a study that claims its risks has tests that wait for no reference period', () => {
  expect(beginInWords('claimed')).toMatch(/tests begin with the first final outcome\.$/);
  const said = [beginInWords('claimed'), newCodeInWords('claimed'), testsInWords(waiting('claimed'), study)].join(' ');
  expect(said).not.toContain('reference');
  expect(questionInWords('claimed')).toContain('so there is no reference period');
  expect(testsInWords(waiting('claimed'), study)).toContain('until then the signals come from final outcomes');
});

test('with a reference period the tests wait for it', () => {
  expect(questionInWords('reference')).toContain('as they did in the reference period');
  expect(testsInWords(waiting('reference'), study)).toBe(
    'open: the test from the first day waits for the reference period; the test on final outcomes waits for the reference period.',
  );
});

test('a test on final outcomes that claims its risks began at its first look', () => {
  const looks = [{ at: '2024-04-14T00:00:00Z' }, { at: '2024-04-21T00:00:00Z' }];
  const tested = { ...waiting('claimed'), streams: [{ detector: 'labels', looks }] } as unknown as DecayModel;
  expect(testsInWords(tested, study)).toContain('the test on final outcomes began on 14 April 2024');
});
