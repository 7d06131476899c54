import type { FactKind } from '@sotto/admissions';
import { contentFault, type Fault } from '../hl7/translation/message-fault';
import type { MessageContentFault } from '../taking/fact-checks';

/** Where the time of a kind of fact stands; of what is not here, in EVN-2. */
const times: Partial<Record<FactKind, readonly [string, number]>> = {
  observation: ['OBX', 14],
  condition: ['DG1', 5],
  procedure: ['PR1', 5],
  medication: ['ORC', 9],
  admission: ['PV1', 44],
  discharge: ['PV1', 45],
  death: ['PID', 29],
};

/** What is wrong with the contents of a message, as its sender is told. */
export function faultInMessage({ reason, fact }: MessageContentFault): Fault {
  const [segment, field] = reason === 'unknown-unit' ? (['OBX', 6] as const) : (times[fact.kind] ?? ['EVN', 2]);
  return contentFault(reason, 102, { segment, field }).fault;
}
