import { near } from '../expect-estimate.builder';
import { immatureRatio } from './immature-ratio';

test.each([
  [0.05, 60, 0.5042748474486873, 20],
  [0.05, 90, 0.6695165649657908, 1.9121259906724697],
  [0.05, 180, 0.8347582824828936, 1.2365484171142602],
  [0.05, 365, 0.9185109338271872, 1.0937763904250806],
  [0.25, 60, 0.5239438328691768, 4],
  [0.25, 90, 0.6826292219127845, 1.62276801810629],
  [0.25, 180, 0.8413146109563923, 1.1844019070780818],
  [0.25, 365, 0.9217441917045223, 1.0753612988925783],
])('golden A3: at risk %d, of the last %d days, %d so far and %d resolved', (risk, periodDays, soFar, resolved) => {
  const found = immatureRatio({ risk, horizonDays: 60, periodDays });
  near(found.soFar, soFar);
  near(found.resolved, resolved);
});
