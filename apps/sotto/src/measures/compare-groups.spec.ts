import fc from 'fast-check';
import { countAt, isSmallCount, reclassifiedAt, suppressTogether, thresholdDifferences } from '@sotto/statistics';
import { compareGroups, requireReferences } from './compare-groups';
import { patientRowsOf, patientRowsOfOthers } from './compare-patients';
import { compareModels } from './compare-models';
import { divideCases } from './divide-cases';
import type { MeasuredGroup } from './document';
import { measurePredictions } from './measure-predictions';
import type { Predictions } from './read-predictions';

const thresholds = [0.4];
const options = { thresholds, seed: 1, bootstrap: false, showSmallCells: false, reference: [] };
const cells = ['truePositives', 'falsePositives', 'falseNegatives', 'trueNegatives'] as const;
const progress = () => undefined;

/** Rows of two columns, in some of which a value is missing; some values are rare. */
const files = fc
  .record({ rows: fc.integer({ min: 300, max: 3000 }), seed: fc.nat(1e6), rare: fc.integer({ min: 1, max: 40 }) })
  .map(({ rows, seed, rare }): Predictions => {
    const draw = drawn(seed);
    const risks = Float64Array.from({ length: rows }, () => Math.round(1000 * draw()) / 1000);
    const code = (values: number) => (i: number) => (i < rare ? values : Math.floor(draw() * values));
    const column = (name: string, values: number) => ({
      name,
      levels: Array.from({ length: values }, (_, i) => `v${i}`),
      codes: Uint8Array.from({ length: rows }, (_, i) => code(values)(i)),
    });
    return {
      rows,
      leftOut: [],
      risks,
      compared: risks.map((risk) => (draw() < 0.05 ? NaN : Math.min(1, Math.max(0, risk + draw() - 0.5)))),
      outcomes: Uint8Array.from(risks, (risk) => Number(draw() < risk ** 2)),
      subgroups: [column('ward', 4), column('sex', 2)],
      remarks: [],
    };
  });

function drawn(seed: number): () => number {
  let state = seed + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

test('a difference between groups follows from the tables that are shown, and none is of a group that is withheld', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (predictions) => {
      const divided = divideCases(predictions);
      const measured = await measurePredictions(divided, options, { progress });
      const shown = new Map(
        measured.groups.filter(({ suppressed }) => !suppressed).map((group) => [group.name, group]),
      );
      for (const { groups, reference } of compareGroups(divided, measured, options).columns) {
        for (const { name, lessOthers, lessReference } of groups) {
          const [own, all] = [shown.get(name)!, shown.get('all')];
          expect(own).toBeDefined();
          lessOthers.thresholds.forEach((row, i) => {
            const [inside, everybody] = [own.thresholds[i]!, all!.thresholds[i]!];
            const others = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
            for (const cell of cells) others[cell] = everybody[cell] - inside[cell];
            expect(row).toEqual({ at: row.at, ...thresholdDifferences(inside, others) });
          });
          lessReference?.thresholds.forEach((row, i) => {
            const there = shown.get(reference!)!.thresholds[i]!;
            expect(row).toEqual({ at: row.at, ...thresholdDifferences(own.thresholds[i]!, there) });
          });
        }
      }
    }),
    { numRuns: 12, seed: 3 },
  );
});

describe('a named reference', () => {
  const rows = 400;
  const codes = Uint8Array.from({ length: rows }, (_, i) => (i < 15 ? 4 : 1 + (i % 3)));
  const divided = divideCases({
    risks: Float64Array.from({ length: rows }, (_, i) => ((i * 37) % 100) / 100),
    outcomes: Uint8Array.from({ length: rows }, (_, i) => (i < 15 ? Number(i < 3) : Number(i % 7 < 2))),
    subgroups: [{ name: 'ward', levels: ['east', 'west', 'south', 'tiny'], codes }],
  });

  it('is what the others of its column are compared with', async () => {
    const measured = await measurePredictions(divided, options, { progress });
    const shown = measured.groups
      .filter(({ name, suppressed }) => name !== 'all' && !suppressed)
      .map(({ name }) => name);
    expect(shown.length).toBeGreaterThan(1);
    const references = shown.map((name) => compareGroups(divided, measured, { ...options, reference: [name] }));
    expect(references.map(({ columns }) => columns[0]!.reference)).toEqual(shown);
  });

  it('is refused where its measures are withheld', async () => {
    const measured = await measurePredictions(divided, options, { progress });
    const named = { ...options, reference: ['ward=tiny'] };
    expect(() => compareGroups(divided, measured, named)).toThrow(/"ward=tiny", whose measures are withheld/);
  });

  it('is refused where it is no subgroup, or one of two of a column', () => {
    expect(() => requireReferences(divided, ['ward=north'])).toThrow(/"ward=north", which is no subgroup here/);
    expect(() => requireReferences(divided, ['ward=east', 'ward=west'])).toThrow(/two groups of the column "ward"/);
  });
});

describe('where patients have several rows', () => {
  const rows = 1200;
  const draw = drawn(8);
  const risks = Float64Array.from({ length: rows }, () => 0.1 + 0.8 * draw());
  const divided = divideCases({
    risks,
    outcomes: Uint8Array.from(risks, (risk) => Number(draw() < risk)),
    patients: Uint32Array.from({ length: rows }, (_, i) => i % 500),
    subgroups: [
      {
        name: 'ward',
        levels: ['east', 'west', 'south'],
        codes: Uint8Array.from({ length: rows }, (_, i) => 1 + (i % 3)),
      },
    ],
  });
  const others = rows - rows / 3;

  it('differences keep their value and have intervals by patient, also of a patient who is in both groups', async () => {
    const measured = await measurePredictions(divided, options, { progress });
    const { columns } = compareGroups(divided, measured, options);
    const rowwise = compareGroups({ ...divided, patients: undefined }, measured, options);
    const [ofPatients, ofRows] = [columns, rowwise.columns].map(([column]) => column!.groups[0]!.lessOthers);
    const shift = ofPatients!.calibrationInTheLarge as { value: number; interval: { method: string } };
    expect(shift.interval.method).toBe('bootstrap-patient-t');
    expect(shift.value).toBeCloseTo((ofRows!.calibrationInTheLarge as { value: number }).value, 9);
    const { sensitivity } = ofPatients!.thresholds[0]!;
    expect(sensitivity).toMatchObject({ interval: { method: 'bootstrap-patient' } });
    expect((sensitivity as { value: number }).value).toBe(
      (ofRows!.thresholds[0]!.sensitivity as { value: number }).value,
    );
    expect(columns[0]!.groups[1]!.lessReference).toBeDefined();
    expect(columns[0]!.shrunken).toMatchObject({
      observedExpectedRatio: { notEstimable: 'repeated-patients' },
      calibrationInTheLarge: { groups: [{ name: 'ward=east' }, { name: 'ward=west' }, { name: 'ward=south' }] },
    });
  });

  it('the others of a group are all rows but its own', () => {
    const group = divided.groups[2]!;
    const rest = patientRowsOfOthers(divided, group);
    expect(rest.risks).toHaveLength(others);
    const [inGroup, all] = [patientRowsOf(divided, group), divided.risks];
    expect([...rest.risks, ...inGroup.risks].sort()).toEqual([...all].sort());
  });
});

test('no count of two models on the same cases is small where a number tells of it', () => {
  let [compared, counted] = [0, 0];
  fc.assert(
    fc.property(files, (predictions) => {
      const divided = divideCases(predictions);
      const visible = suppressTogether([divided.groups], divided.membership);
      const groups = divided.groups.map(({ name, cases, events }, i): MeasuredGroup => {
        const found = { name, cases, events, measures: {}, thresholds: [], calibrationCurve: [] };
        return visible[i]!.measures ? found : { ...found, suppressed: true };
      });
      const asked = { ...options, risk: 'risk', compare: 'other' };
      const found = compareModels(divided, { groups, visible }, asked);
      found.groups.forEach(({ name, cases, events, thresholds: rows }, i) => {
        const at = rowsOf(predictions, name).filter((row) => predictions.compared![row]! >= 0);
        const pick = (values: Float64Array) => Float64Array.from(at, (row) => values[row]!);
        const models = { first: pick(predictions.risks), second: pick(predictions.compared!) };
        const outcomes = Uint8Array.from(at, (row) => predictions.outcomes[row]!);
        if (cases !== null && events !== null) {
          counted++;
          const { cases: all, events: inAll } = divided.groups[i]!;
          // Those of the whole file are told, as all its cases and events are.
          const rest = i === 0 ? [] : [all - cases, inAll - events, all - cases - inAll + events];
          expect([cases, events, cases - events, ...rest].filter(isSmallCount)).toEqual([]);
        }
        for (const row of rows) {
          compared++;
          const moved = Object.values(reclassifiedAt(models, outcomes, row.at)) as number[];
          const second = Object.values(countAt(models.second, outcomes, row.at));
          expect([...moved, ...second].filter(isSmallCount)).toEqual([]);
        }
      });
    }),
    { numRuns: 200, seed: 3 },
  );
  expect(Math.min(compared, counted)).toBeGreaterThan(50);
});

function rowsOf({ risks, subgroups }: Predictions, name: string): number[] {
  const rows = [...risks.keys()];
  if (name === 'all') return rows;
  const [column, level] = name.split('=') as [string, string];
  const { levels, codes } = subgroups.find((each) => each.name === column)!;
  return rows.filter((row) => codes[row] === levels.indexOf(level) + 1);
}
