import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import { contentFault } from './message-fault';
import type { PatientGroup, Reading, When } from './reading';
import { encounterOf } from './visit';

export interface DeathStated {
  readonly says: 'dead' | 'alive' | 'nothing';
  readonly when: When;
}

/** PID-29 and PID-30: N, or a deleted indicator, takes a death back; an empty one leaves what is known. */
export function deathStated({ pid }: PatientGroup, reading: Reading): DeathStated {
  const [time, indicator] = [pid.field(29), pid.field(30)];
  const code = indicator.text().toUpperCase();
  if (!['', 'Y', 'N'].includes(code)) throw contentFault('death-indicator-unknown', 103, indicator.place);
  if (code === 'N') return { says: 'alive', when: {} };
  const when = reading.when(time) ?? {};
  if (code === 'Y' || time.text() !== '') return { says: 'dead', when };
  return { says: indicator.isDeleted || time.isDeleted ? 'alive' : 'nothing', when: {} };
}

/** The death or its retraction that a PID states. */
export function deathFacts(group: PatientGroup, reading: Reading): FeedFact[] {
  const { says, when } = deathStated(group, reading);
  const { source } = reading;
  const { patient } = group;
  if (says === 'nothing') return [];
  if (says === 'alive') return [{ kind: 'death-retracted', source, patient, ...reading.recorded() }];
  return [deathOf(group, reading, when)];
}

/** @throws MessageFault on a death before the birth */
export function deathOf(group: PatientGroup, reading: Reading, when: When): FeedFact {
  const born = reading.when(group.pid.field(7));
  const died = (when.at ?? when.date)?.slice(0, 10);
  const birthday = (born?.date ?? born?.at)?.slice(0, 10);
  if (died !== undefined && birthday !== undefined && dayAfter(died) < birthday) {
    throw contentFault('birth-date-after-death', 102, group.pid.field(7).place);
  }
  return { kind: 'death', source: reading.source, patient: group.patient, ...stayOf(group, reading), ...when };
}

/** A moment in UTC may lie on the day before the local one. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function stayOf(group: PatientGroup, reading: Reading): { encounter?: RawIdentifier } {
  const encounter = encounterOf(group, undefined, reading);
  return encounter === undefined ? {} : { encounter };
}
