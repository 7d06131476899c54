import fc from 'fast-check';
import { aStudy } from '../../../test/builders/study.builder';
import { lastLookBy, lookAt } from './calendar';

const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
const starts = fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });

test('a look is due from its own moment on, in every zone and whatever the clocks do', () => {
  fc.assert(
    fc.property(zones, starts, fc.integer({ min: 1, max: 200 }), (timezone, startedAt, look) => {
      const { protocol, ...study } = aStudy();
      const zoned = { ...study, protocol: { ...protocol, timezone }, startedAt: startedAt.toISOString() };
      const at = lookAt(zoned, look);
      expect([at, at.minus(1), at.toUTC()].map((moment) => lastLookBy(zoned, moment))).toEqual([look, look - 1, look]);
    }),
    { numRuns: 1000 },
  );
});
