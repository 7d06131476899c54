import { type Chart, Identity, type LinkFact } from '@sotto/admissions';
import type { OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { type Label, labelOf } from './label';

/** The label of a prediction as its chart and the links known by then give it. */
export function labelFrom(study: Study, prediction: OpenPrediction, chart: Chart, links: readonly LinkFact[]): Label {
  return (
    markedLabel(prediction, chart, links) ?? labelOf(study.protocol, DateTime.fromISO(prediction.indexTime), chart)
  );
}

/** A prediction whose patient or admission is no longer what it was scored as keeps its risk and leaves the cases. */
function markedLabel(prediction: OpenPrediction, chart: Chart, links: readonly LinkFact[]): Label | undefined {
  if (prediction.retroactive) return { kind: 'excluded', reason: 'retroactive' };
  const since = links.filter((link) => Date.parse(link.knownAt) <= Date.parse(chart.asOf));
  const moved = since.some(
    (link) =>
      link.kind === 'encounter-moved' && link.encounter === prediction.encounter && link.from === prediction.patient,
  );
  if (moved) return { kind: 'excluded', reason: 'encounter-moved' };
  if (Identity.asKnown(links, chart.asOf).person(prediction.patient) !== prediction.person) {
    return { kind: 'excluded', reason: 'patient-merged' };
  }
  const stays = chart.facts.some((fact) => fact.kind === 'admission' && fact.encounter === prediction.encounter);
  return stays ? undefined : { kind: 'excluded', reason: 'admission-cancelled' };
}
