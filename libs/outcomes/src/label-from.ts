import { type Chart, type FactOf, type Links } from '@sotto/admissions';
import { admissionIn, occasionOf, type OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { type Label, labelOf } from './label';

/** The label of a prediction as its chart and the links known by then give it. */
export function labelFrom(study: Study, prediction: OpenPrediction, chart: Chart, links: Links): Label {
  return (
    markedLabel(study, prediction, chart, links) ??
    labelOf(study.protocol, DateTime.fromISO(prediction.indexTime), chart)
  );
}

/** A prediction whose patient or admission is no longer what it was scored as keeps its risk and leaves the cases. */
function markedLabel(study: Study, prediction: OpenPrediction, chart: Chart, links: Links): Label | undefined {
  if (prediction.retroactive) return { kind: 'excluded', reason: 'retroactive' };
  const identity = links.asKnown(chart.asOf);
  const { encounter, patient, person } = prediction;
  if (identity.ownerNow(encounter, patient) !== identity.person(patient)) {
    return { kind: 'excluded', reason: 'encounter-moved' };
  }
  if (identity.person(patient) !== person) return { kind: 'excluded', reason: 'patient-merged' };
  const admission = admissionIn(chart, encounter);
  if (admission === undefined) return { kind: 'excluded', reason: 'admission-cancelled' };
  return isOfStay(study, prediction, admission) ? undefined : { kind: 'excluded', reason: 'admission-corrected' };
}

const toleratedHours = 24;

/** A stay that is now said to have begun more than a day from the one that was scored is another one. */
function isOfStay(study: Study, { indexTime }: OpenPrediction, admission: FactOf<'admission'>): boolean {
  const late = (Date.parse(indexTime) - Date.parse(occasionOf(study, admission).indexTime)) / 3_600_000;
  return late >= -toleratedHours && (study.protocol.index.at === 'score' || late <= toleratedHours);
}
