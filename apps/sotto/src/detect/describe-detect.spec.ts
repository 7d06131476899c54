import { describeDetect } from './describe-detect';
import type { DetectDocument } from './document';

const document: DetectDocument = {
  ...{ schema: 'sotto.detect.v1', detector: 'follow-up', mode: 'reference', file: { sha256: '', rows: 102 } },
  ...{ cases: 99, streams: 6, looks: 20, firstTestedLook: 1, unmatured: 0, elapsedSeconds: 1 },
  leftOut: [
    { reason: 'index-time-unreadable', rows: 1 },
    { reason: 'duplicate-row', rows: 2 },
  ],
  calendar: { start: '2024-01-01T00:00:00Z', lookDays: 7, zone: 'UTC', asOf: '2024-06-01T00:00:00Z' },
  window: { horizonDays: 60, lagDays: 30 },
  thresholds: { alarm: 9.4, watch: 7.1, discovery: 9 },
  falseAlarmsPerYear: { alarm: 0.2, watch: 2, discovery: 0 },
  ...{ remarks: [], reference: [], signals: [], streamsAtEnd: [] },
};

test('rows are left out for reasons in words, and what was taken for horizon and lag is told', () => {
  const text = describeDetect(document);
  expect(text).toContain(
    'rows left out: 1 (the index time is no time in ISO 8601, such as 2024-05-31T14:05:00Z or 2024-05-31), 2 (the same row again)',
  );
  expect(text).toContain('horizon 60 days (--horizon), then 30 days for reports (--lag)');
});
