import type { FactStatus, FeedFact } from '@sotto/admissions';
import { z } from 'zod';
import { codedOf } from '../form/coded';
import { concept, period, quantity, reference, resource } from '../form/elements';
import { whenOf } from '../form/when';
import type { Reading } from '../reading';
import { ResourceFault } from '../resource-fault';

const value = {
  code: concept,
  valueQuantity: quantity.optional(),
  valueInteger: z.number().optional(),
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  valueCodeableConcept: concept.optional(),
  dataAbsentReason: concept.optional(),
};
const observation = resource.extend({
  ...value,
  status: z.string(),
  subject: reference.optional(),
  encounter: reference.optional(),
  effectiveDateTime: z.string().optional(),
  effectiveInstant: z.string().optional(),
  effectivePeriod: period.optional(),
  issued: z.string().optional(),
  component: z.array(z.looseObject(value)).optional(),
});
type Valued = z.infer<z.ZodObject<typeof value>>;

/** What becomes of a result; null carries none. */
const statuses = new Map<string, FactStatus | null>([
  ['final', 'final'],
  ['amended', 'amended'],
  ['corrected', 'corrected'],
  ['preliminary', 'preliminary'],
  ['entered-in-error', 'retracted'],
  ['registered', null],
  ['cancelled', null],
  ['unknown', null],
]);

const longestText = 1000;

/** A result and each of its components, as one observation each. */
export function observationFacts(reading: Reading): FeedFact[] {
  const given = observation.parse(reading.resource);
  const status = statuses.get(given.status);
  if (status === undefined) throw new ResourceFault('observation-status-unknown');
  if (status === null) return [];
  const about = reading.about(given.subject, given.encounter);
  const { effectivePeriod: span } = given;
  const when = whenOf(given.effectiveDateTime, given.effectiveInstant, span?.start, span?.end, given.issued) ?? {};
  const parts: [string, Valued][] = [
    ['', given],
    ...(given.component ?? []).map((each, i): [string, Valued] => [`${i}`, each]),
  ];
  return parts.flatMap(([part, valued]): FeedFact[] => {
    const found = valueOf(valued);
    if (found === undefined && (status !== 'retracted' || part !== '')) return [];
    return [{ kind: 'observation', ...about, ...reading.id(part), ...codedOf(valued.code), ...found, status, ...when }];
  });
}

type Found = { value: number; unit?: string } | { text: string; unit?: string };

/** A limit (below 5) is text; so is what a code means. */
function valueOf(given: Valued): Found | undefined {
  const { valueQuantity: measured } = given;
  if (measured?.value !== undefined) {
    const unit = measured.code ?? measured.unit;
    const known = unit === undefined ? {} : { unit };
    const { comparator } = measured;
    return comparator === undefined
      ? { value: measured.value, ...known }
      : { text: `${comparator}${measured.value}`, ...known };
  }
  if (given.valueInteger !== undefined) return { value: given.valueInteger };
  if (given.valueBoolean !== undefined) return { text: String(given.valueBoolean) };
  const meant = given.valueCodeableConcept;
  const text = given.valueString ?? meant?.coding?.[0]?.display ?? meant?.text ?? meant?.coding?.[0]?.code;
  return text === undefined || text === '' || text.length > longestText ? undefined : { text };
}
