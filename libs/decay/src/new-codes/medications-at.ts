import { type FactStore, readCharts } from '@sotto/admissions';
import type { SealedPrediction } from '../study-follow-up/followed';

/** Drugs on the chart of each prediction, `system|code`, as it was known when the prediction was made. */
export async function medicationsAt(
  predictions: readonly SealedPrediction[],
  store: FactStore,
): Promise<ReadonlySet<string>[]> {
  const requests = predictions.map(({ patient, asOf }) => ({ patient, asOf }));
  const charts = await readCharts(store, requests, ['medication']);
  return charts.map(
    ({ facts }) =>
      new Set(facts.flatMap((fact) => (fact.kind === 'medication' ? [`${fact.system}|${fact.code}`] : []))),
  );
}
