import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import type { Segment } from '../form/message';
import type { Renaming, Understood } from './feed-memory';
import { contentFault } from './message-fault';
import { identifiersOf } from './patient-groups';
import type { PatientGroup, Reading } from './reading';
import { stayNumber } from './visit';

type LinkKind = 'patients-merged' | 'patients-unmerged';

/** Merges, moves and changes of identifiers; A24 and A37 link two patients of one message and undo it. */
export function linkFacts(groups: readonly PatientGroup[], reading: Reading): Understood {
  switch (reading.header.event) {
    case 'A24':
      return { facts: [linked('patients-merged', groups, reading)] };
    case 'A37':
      return { facts: [linked('patients-unmerged', groups, reading)] };
    case 'A44':
      return { facts: groups.flatMap((group) => moved(group, reading, 'account')) };
    case 'A45':
      return { facts: groups.flatMap((group) => moved(group, reading, 'visit')) };
    case 'A35':
    case 'A41':
    case 'A49':
      return joined(groups, reading, 'account');
    case 'A42':
    case 'A50':
      return joined(groups, reading, 'visit');
    default:
      return { facts: groups.flatMap((group) => merged(group, reading)) };
  }
}

function linked(kind: LinkKind, [into, from]: readonly PatientGroup[], reading: Reading): FeedFact {
  if (into === undefined || from === undefined) {
    throw contentFault('second-patient-missing', 100, { segment: 'PID', field: 3 });
  }
  return link(kind, from.patient, into.patient, reading);
}

function link(kind: LinkKind, from: RawIdentifier, into: RawIdentifier, reading: Reading): FeedFact {
  return { kind, source: reading.source, from, into, ...reading.happened() };
}

/** MRG-1 is merged into PID-3: the prior identifiers of the same authority, else the best one. */
function merged({ patient, segments }: PatientGroup, reading: Reading): FeedFact[] {
  return priorSegments(segments).flatMap((mrg) => {
    const prior = priorPatients(mrg, patient, reading);
    return prior
      .filter((from) => !isSame(from, patient))
      .map((from) => link('patients-merged', from, patient, reading));
  });
}

function priorPatients(mrg: Segment, { authority }: RawIdentifier, reading: Reading): RawIdentifier[] {
  const all = [...identifiersOf(mrg.field(1), reading), ...identifiersOf(mrg.field(4), reading)];
  if (all.length === 0) throw contentFault('prior-identifier-missing', 101, mrg.field(1).place);
  const own = all.filter((each) => each.authority === authority);
  return own.length > 0 ? own : all.slice(0, 1);
}

/** A stay that was recorded under the wrong patient; each MRG belongs to the PV1 that follows it. */
function moved({ pid, patient, segments }: PatientGroup, reading: Reading, by: 'account' | 'visit'): FeedFact[] {
  return priorSegments(segments).flatMap((mrg): FeedFact[] => {
    const rest = segments.slice(segments.indexOf(mrg) + 1);
    const next = rest.findIndex(({ name }) => name === 'MRG');
    const pv1 = (next < 0 ? rest : rest.slice(0, next)).find(({ name }) => name === 'PV1');
    const from = priorPatients(mrg, patient, reading)[0]!;
    const number =
      numberOf({ pid, patient }, pv1, reading, by) ?? stayNumber(mrg.field(priorField(by)), from, reading.site);
    if (number === undefined) throw contentFault('encounter-missing', 101, { segment: 'PV1', field: 19 });
    if (isSame(from, patient)) return [];
    const { source, memory } = reading;
    const encounter = memory.knownAs(number);
    return [{ kind: 'encounter-moved', source, encounter, from, into: patient, ...reading.happened() }];
  });
}

/**
 * Two numbers of one patient become one stay. The surviving number stands for the prior stay; where both
 * had been admitted there was one admission too many.
 */
function joined(groups: readonly PatientGroup[], reading: Reading, by: 'account' | 'visit'): Understood {
  const { source, memory } = reading;
  const facts: FeedFact[] = [];
  const renamings: Renaming[] = [];
  for (const { pid, patient, segments } of groups) {
    const pv1 = segments.find(({ name }) => name === 'PV1');
    for (const mrg of priorSegments(segments)) {
      const field = mrg.field(priorField(by));
      const prior = stayNumber(field, patient, reading.site);
      if (prior === undefined) throw contentFault('prior-number-missing', 101, field.place);
      const number = numberOf({ pid, patient }, pv1, reading, by);
      if (number === undefined || isSame(number, prior)) continue;
      const [from, into] = [memory.knownAs(prior), memory.knownAs(number)];
      const survives = memory.classOf(into) !== undefined;
      renamings.push(survives ? { from: number, into: prior } : { from: prior, into: number });
      if (survives && memory.classOf(from) !== undefined) {
        facts.push({ kind: 'admission-cancelled', source, patient, encounter: from, ...reading.recorded() });
      }
    }
  }
  return { facts, renamings };
}

function priorSegments(segments: readonly Segment[]): Segment[] {
  const found = segments.filter(({ name }) => name === 'MRG');
  if (found.length === 0) throw contentFault('prior-identifiers-missing', 100, { segment: 'MRG', field: 1 });
  return found;
}

function priorField(by: 'account' | 'visit'): number {
  return by === 'visit' ? 5 : 3;
}

function numberOf(
  { pid, patient }: Pick<PatientGroup, 'pid' | 'patient'>,
  pv1: Segment | undefined,
  { site }: Reading,
  by: 'account' | 'visit',
): RawIdentifier | undefined {
  const account = stayNumber(pid.field(18), patient, site);
  return by === 'account' ? account : ((pv1 && stayNumber(pv1.field(19), patient, site)) ?? account);
}

function isSame(a: RawIdentifier, b: RawIdentifier): boolean {
  return a.identifier === b.identifier && a.authority === b.authority;
}
