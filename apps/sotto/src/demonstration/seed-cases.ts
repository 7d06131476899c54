import { chartAsOf, type Fact, type FactOf, Links } from '@sotto/admissions';
import { Completeness, labelOf } from '@sotto/outcomes';
import { ascertainmentEnd, horizonEnd, type Protocol } from '@sotto/studies';
import { utc } from './calendar';
import { readCohort } from './cohort';
import { type DemonstrationOptions, type PlannedAdmission, planAdmissions } from './plan-admissions';
import { completenessStatements, deathFacts } from './registry-facts';

const nobodyMerged = new Links([]).asKnown('');
const columns = ['sex', 'age', 'race', 'cancer', 'disease class'] as const;

/**
 * The cases of the recorded model in one run of the demonstration, as the product exports them (CSV), worked out
 * without a database: for looking at many seeds.
 */
export function seedCases(protocol: Protocol, options: DemonstrationOptions): string {
  const planned = planAdmissions(readCohort(), options);
  const statements = completenessStatements() as unknown as FactOf<'complete-through'>[];
  const completeness = new Completeness(statements, protocol.timezone);
  const deaths = Map.groupBy(deathFacts(planned), (fact) => ('patient' in fact ? fact.patient!.identifier : ''));
  const rows = planned.flatMap((each) => rowOf(protocol, each, completeness, deaths) ?? []);
  return `${['patient,index_time,matured_at,known_at,risk,outcome', ...columns].join(',')}\n${rows.join('\n')}\n`;
}

type Deaths = ReadonlyMap<string, readonly object[]>;

function rowOf(
  protocol: Protocol,
  { patient, admittedAt }: PlannedAdmission,
  completeness: Completeness,
  deaths: Deaths,
): string | undefined {
  const survival = patient.column('surv2m');
  if (survival === '') return undefined;
  const earliest = ascertainmentEnd(protocol, admittedAt);
  const maturedAt = completeness.firstReached(protocol.outcome.required, horizonEnd(protocol, admittedAt), earliest)!;
  const name = String(patient.number);
  const facts = (deaths.get(`SUPPORT-${name.padStart(6, '0')}`) ?? []).map(
    (fact) => ({ ...fact, patient: name }) as Fact,
  );
  const label = labelOf(protocol, admittedAt, chartAsOf(name, facts, nobodyMerged, utc(maturedAt)));
  if (label.kind !== 'case') return undefined;
  const told = [utc(admittedAt), utc(maturedAt), label.knownAt ?? '', 1 - Number(survival), label.outcome];
  return [name, ...told, ...groupsOf(patient.column)].join(',');
}

const cancers: Readonly<Record<string, string>> = { no: 'none', yes: 'present', metastatic: 'metastatic' };

function groupsOf(column: (name: string) => string): string[] {
  return [column('sex'), ageBand(Number(column('age'))), column('race'), cancers[column('ca')]!, column('dzclass')];
}

function ageBand(age: number): string {
  if (age < 50) return 'under 50';
  if (age < 65) return '50 to under 65';
  return age < 75 ? '65 to under 75' : '75 and over';
}
