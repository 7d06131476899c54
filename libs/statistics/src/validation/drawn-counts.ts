import type { Counts } from '../thresholds/threshold-row';

export interface NumberedRows {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  /** Number of each row's patient among the drawn ones. */
  readonly numbers: Uint32Array;
}

/** Counts at a threshold, each patient counting as often as it is drawn. */
export function countsOfDraw({ risks, outcomes, numbers }: NumberedRows, at: number, drawn: Uint16Array): () => Counts {
  const ofPatient = new Float64Array(4 * drawn.length);
  for (let i = 0; i < risks.length; i++) ofPatient[4 * numbers[i]! + (risks[i]! >= at ? 2 : 0) + outcomes[i]!]! += 1;
  return () => {
    const [trueNegatives, falseNegatives, falsePositives, truePositives] = [0, 1, 2, 3].map((cell) => {
      let total = 0;
      for (let patient = 0; patient < drawn.length; patient++)
        total += drawn[patient]! * ofPatient[4 * patient + cell]!;
      return total;
    }) as [number, number, number, number];
    return { truePositives, falsePositives, falseNegatives, trueNegatives };
  };
}
