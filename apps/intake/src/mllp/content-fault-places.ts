import type { FactKind } from '@sotto/admissions';
import { contentFault, type Fault } from '../hl7/translation/message-fault';
import type { MessageContentFault } from '../taking/fact-checks';

/** Where the time of a kind of fact stands; of what is not here, in EVN-2. */
const times: Partial<Record<FactKind, readonly [string, number]>> = {
  observation: ['OBX', 14],
  score: ['OBX', 14],
  condition: ['DG1', 5],
  procedure: ['PR1', 5],
  medication: ['ORC', 9],
  admission: ['PV1', 44],
  discharge: ['PV1', 45],
  death: ['PID', 29],
};

/** What is wrong with the contents of a message, as its sender is told. */
export function faultInMessage({ reason, fact }: MessageContentFault): Fault {
  const [segment, field] = placeOf(reason, fact);
  return contentFault(reason, 102, { segment, field }).fault;
}

function placeOf(
  reason: MessageContentFault['reason'],
  fact: MessageContentFault['fact'],
): readonly [segment: string, field: number] {
  if (reason === 'unknown-unit') return ['OBX', 6];
  if (reason === 'merged-with-itself') return ['MRG', 1];
  if (fact.kind === 'patient' && fact.birthDate !== undefined && fact.birthDate > (fact.at ?? '')) return ['PID', 7];
  return times[fact.kind] ?? ['EVN', 2];
}
