import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import { utc } from './calendar';
import type { CohortPatient } from './cohort';
import type { PlannedAdmission } from './plan-admissions';

/** A fact of the demonstration's feed: it always says when Sotto learnt it. */
export type DemonstrationFact = FeedFact & { readonly knownAt: string };

/** What every fact of one admission shares. */
interface Stamp {
  /** The house that sends it. */
  readonly source: string;
  readonly patient: RawIdentifier;
  readonly encounter: string;
  readonly at: string;
  readonly knownAt: string;
}

/** Column of the cohort, code system, code, unit. */
const measured = [
  ['meanbp', 'LOINC', '8478-0', 'mm[Hg]'],
  ['hrt', 'LOINC', '8867-4', '/min'],
  ['resp', 'LOINC', '9279-1', '/min'],
  ['temp', 'LOINC', '8310-5', 'Cel'],
  ['wblc', 'LOINC', '6690-2', '10*3/uL'],
  ['pafi', 'LOINC', '50984-4', 'mm[Hg]'],
  ['alb', 'LOINC', '1751-7', 'g/dL'],
  ['bili', 'LOINC', '1975-2', 'mg/dL'],
  ['crea', 'LOINC', '2160-0', 'mg/dL'],
  ['sod', 'LOINC', '2951-2', 'mmol/L'],
  ['ph', 'LOINC', '2744-1', '[pH]'],
  ['bun', 'LOINC', '3094-0', 'mg/dL'],
  ['urine', 'LOINC', '9192-6', 'mL/d'],
  ['scoma', 'SUPPORT', 'coma-score', '{points}'],
  ['num.co', 'SUPPORT', 'comorbidities', '{diseases}'],
  ['adlsc', 'SUPPORT', 'activities-lost', '{activities}'],
] as const;

const cancerStatus = new Map([
  ['no', 'none'],
  ['yes', 'present'],
  ['metastatic', 'metastatic'],
]);

export function rawIdentifier({ number }: CohortPatient): RawIdentifier {
  return { identifier: `SUPPORT-${digits(number)}`, authority: 'DEMO' };
}

/** Everything that the hospital's record says at admission, learnt at that moment; in the order of the ids. */
export function admissionFacts(planned: PlannedAdmission): DemonstrationFact[] {
  const stamp = stampOf(planned);
  const facts = [
    admission(planned, stamp),
    person(planned.patient, stamp),
    condition('SUPPORT-GROUP', planned.patient.column('dzgroup'), stamp),
    condition('SUPPORT-CLASS', planned.patient.column('dzclass'), stamp),
    cancer(planned.patient, stamp),
    ...physiology(planned.patient, stamp),
    ...recordedScore(planned.patient, stamp),
    ...(planned.treated ? [treatment(stamp)] : []),
  ];
  return facts.sort((a, b) => (a.id! < b.id! ? -1 : 1));
}

function stampOf({ patient, admittedAt, site }: PlannedAdmission): Stamp {
  const at = utc(admittedAt);
  const encounter = `E${digits(patient.number)}`;
  return { source: `${site.toUpperCase()}HOSP`, patient: rawIdentifier(patient), encounter, at, knownAt: at };
}

function id({ encounter }: Stamp, ...parts: readonly string[]): string {
  return [encounter, ...parts].join(':');
}

function admission({ site }: PlannedAdmission, stamp: Stamp): DemonstrationFact {
  return { kind: 'admission', id: id(stamp, 'admission'), ...stamp, site, class: 'inpatient' };
}

function person(patient: CohortPatient, { encounter, ...stamp }: Stamp): DemonstrationFact {
  const race = patient.column('race');
  const known = race === '' ? {} : { race };
  const age = Number(patient.column('age'));
  return {
    kind: 'patient',
    id: id({ encounter, ...stamp }, 'patient'),
    ...stamp,
    age,
    sex: patient.column('sex'),
    ...known,
  };
}

function condition(system: string, code: string, stamp: Stamp): DemonstrationFact {
  return { kind: 'condition', id: id(stamp, system), ...stamp, system, code };
}

function cancer(patient: CohortPatient, stamp: Stamp): DemonstrationFact {
  const text = cancerStatus.get(patient.column('ca'))!;
  return {
    kind: 'observation',
    id: id(stamp, 'cancer'),
    ...stamp,
    system: 'SUPPORT',
    code: 'cancer',
    text,
    status: 'final',
  };
}

function physiology(patient: CohortPatient, stamp: Stamp): DemonstrationFact[] {
  return measured
    .filter(([column]) => patient.column(column) !== '')
    .map(([column, system, code, unit]) => {
      const value = Number(patient.column(column));
      return { kind: 'observation', id: id(stamp, code), ...stamp, system, code, value, unit, status: 'final' };
    });
}

/** The model on trial: SUPPORT's own estimate, as it stands in the data. */
function recordedScore(patient: CohortPatient, stamp: Stamp): DemonstrationFact[] {
  const survival = patient.column('surv2m');
  if (survival === '') return [];
  const model = { model: 'support-physiology', version: '1.0.0', risk: 1 - Number(survival) };
  return [{ kind: 'score', id: id(stamp, 'score'), ...stamp, ...model, status: 'final' }];
}

/** Simulated: nobody in SUPPORT was given this drug. */
function treatment(stamp: Stamp): DemonstrationFact {
  const drug = { system: 'SIMULATED', code: 'pembrolizumab', status: 'active' } as const;
  return { kind: 'medication', id: id(stamp, 'treatment'), ...stamp, ...drug };
}

function digits(number: number): string {
  return String(number).padStart(6, '0');
}
