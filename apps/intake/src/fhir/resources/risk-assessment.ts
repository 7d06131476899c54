import type { FeedFact } from '@sotto/admissions';
import { z } from 'zod';
import { concept, period, reference, resource } from '../form/elements';
import { whenOf } from '../form/when';
import type { Reading } from '../reading';
import { ResourceFault } from '../resource-fault';

const riskAssessment = resource.extend({
  status: z.string(),
  method: concept.optional(),
  subject: reference.optional(),
  encounter: reference.optional(),
  occurrenceDateTime: z.string().optional(),
  occurrencePeriod: period.optional(),
  prediction: z.array(z.looseObject({ probabilityDecimal: z.number().optional() })).optional(),
});

const standing = new Set(['final', 'amended', 'corrected', 'entered-in-error']);

/**
 * A risk that was computed elsewhere. The method names the model, its coding the version.
 *
 * @throws ResourceFault where more than one risk is stated, or one above 1, or no model
 */
export function riskFacts(reading: Reading): FeedFact[] {
  const given = riskAssessment.parse(reading.resource);
  if (!standing.has(given.status)) return [];
  const risks = (given.prediction ?? []).flatMap(({ probabilityDecimal: risk }) => (risk === undefined ? [] : [risk]));
  if (risks.length === 0) return [];
  if (risks.length > 1) throw new ResourceFault('several-probabilities-in-one-risk-assessment');
  if (risks[0]! > 1 || risks[0]! < 0) throw new ResourceFault('probability-not-between-0-and-1');
  const coding = given.method?.coding?.find(({ code }) => code !== undefined);
  const model = coding?.code ?? given.method?.text;
  if (model === undefined) throw new ResourceFault('model-missing-method');
  const version = typeof coding?.['version'] === 'string' ? coding['version'] : 'unstated';
  return [
    {
      kind: 'score',
      ...reading.about(given.subject, given.encounter),
      ...reading.id(),
      model,
      version,
      risk: risks[0]!,
      ...(given.status === 'entered-in-error' ? { status: 'retracted' } : {}),
      ...whenOf(given.occurrenceDateTime, given.occurrencePeriod?.start),
    },
  ];
}
