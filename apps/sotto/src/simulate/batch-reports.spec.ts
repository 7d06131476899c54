import { type Batches, inBatches } from './batch-reports';
import { drawReplicate } from './draw-replicate';
import { alarmsOf, type Detector, lungName } from './run-detectors';
import { scenarioNamed } from './scenario';

const patterns: readonly Batches[] = [
  { every: 7, before: 6 },
  { every: 7, before: 'mixed' },
  { every: 28, before: 5 },
];
const detector: Detector = 'follow-up reference';

test('a registry that reports days before the look makes no alarm where nothing changed', () => {
  const drawn = drawReplicate(scenarioNamed('S0')!, 2, 1);
  const alarms = patterns.flatMap((batches) => alarmsOf(inBatches(drawn, batches, 1), detector));
  expect(alarms.filter(({ tier }) => tier === 'alarm')).toEqual([]);
});

test('counted up to the look, the same monthly reports are many alarms', () => {
  const drawn = drawReplicate(scenarioNamed('S0')!, 2, 1);
  const { reports: _untold, ...untold } = inBatches(drawn, { every: 28, before: 5 }, 1);
  expect(alarmsOf(untold, detector).filter(({ tier }) => tier === 'alarm').length).toBeGreaterThan(10);
});

test('what changed is found as soon as the reports allow', () => {
  const drawn = drawReplicate(scenarioNamed('S1')!, 1, 1);
  const found = (replicate: typeof drawn) => {
    const alarms = alarmsOf(replicate, detector).filter(({ tier }) => tier === 'alarm');
    expect(alarms[0]).toMatchObject({ group: lungName, direction: 'over-prediction' });
    return alarms[0]!.day;
  };
  const daily = found(drawn);
  expect(found(inBatches(drawn, { every: 7, before: 6 }, 1)) - daily).toBeLessThanOrEqual(28);
});
