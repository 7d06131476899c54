import { admissionFacts, type DemonstrationFact } from './admission-facts';
import { utc } from './calendar';
import { readCohort } from './cohort';
import { type DemonstrationOptions, planAdmissions } from './plan-admissions';
import { completenessStatements, deathFacts } from './registry-facts';

/** Facts that are learnt together: those of one admission, one death, one statement. */
interface Report {
  readonly knownAt: string;
  readonly source: string;
  readonly id: string;
  readonly facts: () => readonly DemonstrationFact[];
}

/**
 * What the demonstration tells: SUPPORT2 on an invented calendar, in the order in which Sotto learns it, then by
 * source and id. The same options always give the same facts. Calendar, sites, delays and treatment are simulated.
 */
export function* demonstrationFeed(options: DemonstrationOptions): Generator<DemonstrationFact> {
  const planned = planAdmissions(readCohort(), options);
  const single = [...deathFacts(planned), ...completenessStatements()];
  const reports: Report[] = [
    ...planned.map((each) => ({
      knownAt: utc(each.admittedAt),
      source: each.site,
      id: String(each.patient.number).padStart(6, '0'),
      facts: () => admissionFacts(each),
    })),
    ...single.map((fact) => ({ knownAt: fact.knownAt, source: fact.source, id: fact.id!, facts: () => [fact] })),
  ];
  for (const { facts } of reports.sort(byKnowledge)) yield* facts();
}

function byKnowledge(a: Report, b: Report): number {
  return compare(a.knownAt, b.knownAt) || compare(a.source, b.source) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
