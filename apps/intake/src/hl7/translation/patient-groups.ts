import type { RawIdentifier } from '@sotto/admissions';
import type { Field } from '../form/field';
import type { Segment } from '../form/message';
import { authorityOf } from '../../site/site';
import { contentFault } from './message-fault';
import type { PatientGroup, Reading } from './reading';

/** Identifier types (HL7 table 0203) that name a patient, the best first; then one without a type. */
const preferred = ['MR', 'MRN', 'PI', 'PT', 'PN', 'EPI', 'AN', ''];

/** The patients of a message, each with the segments that follow its PID. @throws MessageFault where there is none */
export function patientGroups(reading: Reading): PatientGroup[] {
  const { segments } = reading.message;
  const starts = segments.flatMap(({ name }, i) => (name === 'PID' ? [i] : []));
  if (starts.length === 0) throw contentFault('patient-missing', 100, { segment: 'PID', field: 3 });
  return starts.map((start, i) => {
    const own = segments.slice(start, starts[i + 1]);
    return { pid: own[0]!, patient: patientOf(own[0]!, reading), segments: own };
  });
}

function patientOf(pid: Segment, reading: Reading): RawIdentifier {
  const found = identifiersOf(pid.field(3), reading)[0] ?? identifiersOf(pid.field(2), reading)[0];
  if (found === undefined) throw contentFault('patient-identifier-missing', 101, pid.field(3).place);
  return found;
}

/** Identifiers of a list, the best first; without an assigning authority the site's, else the sender, assigned them. */
export function identifiersOf(list: Field, { source, site }: Reading): RawIdentifier[] {
  return list
    .repetitions()
    .filter((each) => each.text(1) !== '')
    .map((each) => ({ rank: rankOf(each.text(5).toUpperCase()), each }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => ({
      identifier: each.text(1),
      authority: authorityOf(site, each.text(4, 1) || each.text(4, 2), source),
    }));
}

function rankOf(type: string): number {
  const at = preferred.indexOf(type);
  return at < 0 ? preferred.length : at;
}
