import type { FactStatus, FeedFact } from '@sotto/admissions';
import type { Segment } from '../form/message';
import { codedOf } from './coded';
import type { PatientGroup, Reading, When } from './reading';
import { encounterOf } from './visit';

const kinds = new Map<string, FactStatus>([
  ['A', 'admitting'],
  ['W', 'working'],
  ['F', 'final'],
]);

/** Diagnoses (DG1) and procedures (PR1) of one patient. */
export function diagnosisFacts(group: PatientGroup, reading: Reading): FeedFact[] {
  return group.segments.flatMap((segment) => {
    if (segment.name === 'DG1') return diagnosis(segment, group, reading);
    return segment.name === 'PR1' ? procedure(segment, group, reading) : [];
  });
}

/** DG1-5, else DG1-19, else the event; DG1-21 D withdraws it. */
function diagnosis(dg1: Segment, group: PatientGroup, reading: Reading): FeedFact[] {
  const withdrawn = dg1.field(21).text().toUpperCase() === 'D';
  const status = withdrawn ? 'retracted' : kinds.get(dg1.field(6).text().toUpperCase());
  const when = reading.when(dg1.field(5), dg1.field(19)) ?? reading.happened();
  return statement('condition', dg1, { id: dg1.field(20).text(), status, when }, group, reading);
}

function procedure(pr1: Segment, group: PatientGroup, reading: Reading): FeedFact[] {
  const withdrawn = pr1.field(20).text().toUpperCase() === 'D';
  const when = reading.when(pr1.field(5)) ?? reading.happened();
  return statement('procedure', pr1, { id: '', status: withdrawn ? 'retracted' : undefined, when }, group, reading);
}

interface Stated {
  readonly id: string;
  readonly status: FactStatus | undefined;
  readonly when: When;
}

/** Up to version 2.2 the second field names the coding system. A line of free text without a code says nothing. */
function statement(
  kind: 'condition' | 'procedure',
  segment: Segment,
  { id, status, when }: Stated,
  group: PatientGroup,
  reading: Reading,
): FeedFact[] {
  const field = segment.field(3);
  if (field.text(1) === '' && field.text(4) === '') return [];
  const coded = codedOf(field, segment.field(2).text());
  const encounter = encounterOf(group, undefined, reading);
  return [
    {
      kind,
      source: reading.source,
      patient: group.patient,
      ...(encounter === undefined ? {} : { encounter }),
      id: JSON.stringify(id === '' ? [encounter ?? '', coded.system, coded.code] : [id]),
      ...coded,
      ...(status === undefined ? {} : { status }),
      ...when,
    },
  ];
}
