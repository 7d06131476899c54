import type { Advice } from '@sotto/reports';
import type { Estimate } from '@sotto/statistics';
import { describeMeasures } from './describe-measures';
import type { MeasuredGroup, MeasuresDocument } from './document';

const estimate = (value: number, low: number, high: number): Estimate => ({
  value,
  interval: { low, high, level: 0.95, method: 'wald' },
});

function groupOf(name: string, found: Partial<MeasuredGroup> = {}): MeasuredGroup {
  return { name, cases: 500, events: 100, measures: {}, thresholds: [], calibrationCurve: [], ...found };
}

function documentOf(found: Partial<MeasuresDocument>): MeasuresDocument {
  return {
    schema: 'sotto.measures.v1',
    file: { sha256: '', rows: 500 },
    cases: 500,
    events: 100,
    leftOut: [],
    withoutValue: [],
    groups: [groupOf('all')],
    computeSeconds: 0,
    elapsedSeconds: 0,
    peakMemoryBytes: 0,
    ...found,
  };
}

/** Advice on a shift, with this gain in log-loss. */
function adviceOf(name: string, logLoss: Estimate, recommended: boolean): Advice {
  return {
    name,
    update: { kind: 'intercept', intercept: -0.07, slope: 1 },
    gain: { logLoss, recommended, netBenefit: [] },
  } as unknown as Advice;
}

test('beside an update that the cases call for stands whether it is worth making', () => {
  const advice = [
    adviceOf('all', estimate(0.001, -0.002, 0.004), false),
    adviceOf('ward=a', estimate(0.02, 0.01, 0.03), true),
    adviceOf('ward=b', estimate(0.02, 0.01, 0.03), false),
  ];
  const text = describeMeasures(documentOf({ advice }));
  expect(text).toMatch(/^all +no: the gain may be chance +move the log-odds by -0\.07$/m);
  expect(text).toMatch(/^ward=a +yes +move the log-odds by -0\.07$/m);
  expect(text).toMatch(/^ward=b +no: a threshold would lose by it +move/m);
});

test('risks that go the wrong way are told below the tables', () => {
  const reversed = { groups: [groupOf('all', { measures: { auroc: estimate(0.289, 0.278, 0.3) } })] };
  expect(describeMeasures(documentOf(reversed))).toMatch(/^The AUROC is below 0\.5: the higher the risk, the fewer/m);
  const right = { groups: [groupOf('all', { measures: { auroc: estimate(0.711, 0.7, 0.722) } })] };
  expect(describeMeasures(documentOf(right))).not.toContain('The AUROC is below');
});

test('risks without log odds, which some measures leave out, are told below the tables', () => {
  const left = (count: number | null) => {
    const calibrationInTheLarge = { ...estimate(0.1, 0, 0.2), leftOut: { 'risk-zero-or-one': count } };
    return describeMeasures(documentOf({ groups: [groupOf('all', { measures: { calibrationInTheLarge } })] }));
  };
  expect(left(139)).toMatch(/^139 cases have a risk of exactly 0 or 1 and no log odds; .* slope leave them out\.$/m);
  expect(left(null)).toMatch(/^Some cases have a risk of exactly 0 or 1/m);
  expect(left(0)).not.toContain('exactly 0 or 1');
});

test('threshold tables that are withheld are told with the threshold in the way and the option that shows them', () => {
  const groups = [groupOf('all'), groupOf('sex=f', { thresholdsSuppressed: true })];
  expect(describeMeasures(documentOf({ groups, thresholdInTheWay: { at: 0.1, withheld: 0 } }))).toMatch(
    /^1 threshold table is withheld, .* Without the threshold 0\.1 it would be 0\. .* --show-small-cells\.$/m,
  );
  expect(describeMeasures(documentOf({ groups }))).not.toContain('Without the threshold');
  expect(describeMeasures(documentOf({ groups: [groupOf('all'), groupOf('sex=f', { suppressed: true })] }))).toMatch(
    /^1 group is withheld to protect counts of 1 to 10\.$/m,
  );
});

test('cases without a risk of the other model are told below the comparison', () => {
  const difference = { difference: 0.01, interval: null, reason: 'degenerate-variance' };
  const compared = { name: 'all', cases: 300, events: 80, auroc: difference, brier: difference, thresholds: [] };
  const leftOut = [{ reason: 'missing-comparison-risk', rows: 200 }];
  const comparison = { risk: 'ours', compare: 'theirs', leftOut, groups: [compared] };
  expect(describeMeasures(documentOf({ comparison }))).toMatch(/^The comparison rests on the 300 cases .*: 200 \(/m);
});

test('below a note on too few cases stands how many are needed', () => {
  const noteOn = (notEstimable: 'below-minimum-events' | 'one-class') =>
    describeMeasures(documentOf({ groups: [groupOf('all', { measures: { auroc: { notEstimable } } })] }));
  expect(noteOn('below-minimum-events')).toMatch(
    /^\[1\] .* the outcome\nNeeded with the outcome, and as many without: 5/m,
  );
  expect(noteOn('one-class')).not.toContain('Needed with the outcome');
});

test('that there is no advice where patients have several rows is said once, with what to do', () => {
  const advice = ['all', 'ward=a'].map((name): Advice => ({ name, notEstimable: 'repeated-patients' }));
  const text = describeMeasures(documentOf({ advice }));
  expect(text).toMatch(/^No update is advised: .* keep one row a patient, for example the first\.$/m);
  expect(text).not.toContain('update that the cases call for');
});

test('each group is told against the reference of its column', () => {
  const against = (value: number) => ({ calibrationInTheLarge: estimate(value, -0.5, 0.5), thresholds: [] });
  const groups = [
    { name: 'sex=f', lessOthers: against(0.1) },
    { name: 'sex=m', lessOthers: against(-0.1), lessReference: against(-0.2) },
  ];
  const column = { column: 'sex', reference: 'sex=f', groups, shrunken: { notEstimable: 'below-minimum-groups' } };
  const text = describeMeasures(documentOf({ fairness: { falseDiscoveryRate: 0.1, columns: [column] } }));
  expect(text).toMatch(/^sex=f +0\.100 \(-0\.500 to 0\.500\) +is the reference$/m);
  expect(text).toMatch(/^sex=m +-0\.100 \(-0\.500 to 0\.500\) +-0\.200 \(-0\.500 to 0\.500\)$/m);
});
