import { countAt, type Counts } from '../thresholds/threshold-row';

interface PatientCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  readonly patients: Uint32Array;
}

/**
 * Every count that a table of thresholds tells: its cells, and who lies between one threshold and the next.
 *
 * @param rows the counts of one group, by ascending threshold
 */
export function tableCounts(rows: readonly Counts[]): number[] {
  return rows.flatMap(({ truePositives, falsePositives, falseNegatives, trueNegatives }, i) => {
    const below = rows[i - 1];
    const between =
      below === undefined ? [] : [below.truePositives - truePositives, below.falsePositives - falsePositives];
    return [truePositives, falsePositives, falseNegatives, trueNegatives, ...between];
  });
}

/**
 * The same in patients, where one patient has several rows: a cell of many rows may be a single person.
 *
 * @param cases of one group, with the number of each case's patient
 * @param thresholds ascending
 */
export function tableCountsOfPatients(cases: PatientCases, thresholds: readonly number[]): number[] {
  return [...Map.groupBy(cases.patients.keys(), (i) => cases.patients[i]!).values()]
    .map((rows) => {
      const [risks, outcomes] = [Float64Array.from(rows, (i) => cases.risks[i]!), cases.outcomes];
      const own = Uint8Array.from(rows, (i) => outcomes[i]!);
      return tableCounts(thresholds.map((at) => countAt(risks, own, at)));
    })
    .reduce<number[]>((total, own) => own.map((count, cell) => (total[cell] ?? 0) + Math.sign(count)), []);
}
