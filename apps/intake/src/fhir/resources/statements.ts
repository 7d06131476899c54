import type { FactStatus, FeedFact } from '@sotto/admissions';
import { z } from 'zod';
import { codedOf, plainCode } from '../form/coded';
import { concept, period, reference, resource } from '../form/elements';
import { whenOf } from '../form/when';
import type { Reading } from '../reading';

const ofPatient = { subject: reference.optional(), encounter: reference.optional() };

const condition = resource.extend({
  ...ofPatient,
  code: concept.optional(),
  verificationStatus: concept.optional(),
  recordedDate: z.string().optional(),
  onsetDateTime: z.string().optional(),
  onsetPeriod: period.optional(),
});

const certainty = new Map<string, FactStatus>([
  ['confirmed', 'final'],
  ['unconfirmed', 'working'],
  ['provisional', 'working'],
  ['differential', 'working'],
  ['refuted', 'retracted'],
  ['entered-in-error', 'retracted'],
]);

/** A diagnosis at the day it was recorded, else at its onset; one that was refuted is taken back. */
export function conditionFacts(reading: Reading): FeedFact[] {
  const given = condition.parse(reading.resource);
  const status = certainty.get(plainCode(given.verificationStatus));
  return [
    {
      kind: 'condition',
      ...reading.about(given.subject, given.encounter),
      ...reading.id(),
      ...codedOf(given.code),
      ...(status === undefined ? {} : { status }),
      ...whenOf(given.recordedDate, given.onsetDateTime, given.onsetPeriod?.start),
    },
  ];
}

const procedure = resource.extend({
  ...ofPatient,
  status: z.string(),
  code: concept.optional(),
  performedDateTime: z.string().optional(),
  performedPeriod: period.optional(),
});

const notDone = new Set(['preparation', 'not-done']);

/** A procedure from its beginning on. */
export function procedureFacts(reading: Reading): FeedFact[] {
  const given = procedure.parse(reading.resource);
  if (notDone.has(given.status)) return [];
  return [
    {
      kind: 'procedure',
      ...reading.about(given.subject, given.encounter),
      ...reading.id(),
      ...codedOf(given.code),
      ...(given.status === 'entered-in-error' ? { status: 'retracted' } : {}),
      ...whenOf(given.performedDateTime, given.performedPeriod?.start),
    },
  ];
}
