import { type Fact, type FactKind, type FactStore, readCharts } from '@sotto/admissions';
import type { SealedPrediction } from '../study-follow-up/sealed-prediction';

/** Kinds of facts that have a code of their own. */
export const codeKinds = ['medication', 'condition', 'procedure'] as const satisfies readonly FactKind[];
export type CodeKind = (typeof codeKinds)[number];

/**
 * Codes on the chart of each prediction, as it was known when the prediction was made: `medication=SYSTEM|CODE`,
 * `condition=SYSTEM|CODE`, `procedure=SYSTEM|CODE`.
 */
export async function codesAt(
  predictions: readonly SealedPrediction[],
  store: FactStore,
  kinds: readonly CodeKind[],
): Promise<ReadonlySet<string>[]> {
  if (predictions.length === 0 || kinds.length === 0) return [];
  const requests = predictions.map(({ patient, asOf }) => ({ patient, asOf }));
  const charts = await readCharts(store, requests, kinds);
  return charts.map(({ facts }) => new Set(facts.flatMap(codeOf)));
}

function codeOf(fact: Fact): string[] {
  switch (fact.kind) {
    case 'medication':
    case 'condition':
    case 'procedure':
      return [`${fact.kind}=${fact.system}|${fact.code}`];
    default:
      return [];
  }
}

export function kindOfCode(code: string): CodeKind {
  return codeKinds.find((kind) => code.startsWith(`${kind}=`))!;
}

/** An order tells a treatment from its first patient on; a diagnosis or a procedure is coded in many ways. */
export function isDrug(code: string): boolean {
  return kindOfCode(code) === 'medication';
}
