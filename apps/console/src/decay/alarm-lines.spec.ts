import type { DecayStreamAnswer } from '../api/answers';
import { alarmLines } from './alarm-lines';

const look = { at: '2024-02-11T05:00:00.000Z', statistic: 1, cases: 20, events: 11, predicted: 12, alarm: false };
const stream = (tier: DecayStreamAnswer['tier'], threshold: number, last: number): DecayStreamAnswer => ({
  ...{ detector: 'follow-up', subgroup: 'all', direction: 'over-prediction', discovered: false, state: 'tested' },
  ...{ tier, threshold, watchThreshold: null, looks: [{ ...look, look: last, watch: false }] },
});

test('each tier that is shown has its own line, as it is at the last look', () => {
  const named = [stream('alarm', 9.1, 8), stream('alarm', 9.2, 9)];
  const drug = stream('discovery', 9.03, 9);
  expect(alarmLines([drug, ...named])).toEqual([
    { level: 9.2, says: 'alarm line' },
    { level: 9.03, says: 'alarm line of unnamed groups' },
  ]);
  expect(alarmLines([drug])).toEqual([{ level: 9.03, says: 'alarm line of unnamed groups' }]);
  expect(alarmLines(named)).toEqual([{ level: 9.2, says: 'alarm line' }]);
});
