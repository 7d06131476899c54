import { type Batches, inBatches } from './batch-reports';
import { drawReplicate } from './draw-replicate';
import { type Alarm, alarmsOf } from './run-detectors';
import { scenarioNamed } from './scenario';

const patterns: readonly Batches[] = [
  { every: 7, before: 'mixed' },
  { every: 28, before: 5 },
];
const small = drawReplicate(scenarioNamed('S0')!, 2, 1, 50);

function alarmed(replicate: typeof small): Alarm[] {
  return alarmsOf(replicate, 'follow-up reference').filter(({ tier }) => tier === 'alarm');
}

test('a registry that reports days before the look makes no alarm where nothing changed', () => {
  for (const batches of patterns) expect(alarmed(inBatches(small, batches, 1))).toEqual([]);
});

test('counted up to the look, the same monthly reports are alarms', () => {
  const { reports: _untold, ...untold } = inBatches(small, { every: 28, before: 5 }, 1);
  expect(alarmed(untold).length).toBeGreaterThan(3);
});
