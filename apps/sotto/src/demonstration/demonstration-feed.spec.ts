import { type Chart, type Fact, feedFact } from '@sotto/admissions';
import { loadModelPackage, Model, PackageLibrary } from '@sotto/models';
import { checkProtocol } from '@sotto/studies';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { DemonstrationFact } from './admission-facts';
import { admissionDays, start, timezone, treatmentFrom } from './calendar';
import { readCohort } from './cohort';
import { demonstrationFeed } from './demonstration-feed';
import { cohortFile } from '../project-folder';
import { packageFolders, protocolFile } from './demonstration-files';
import { planAdmissions } from './plan-admissions';
import { registryFiles } from './registry-facts';

/** A scored admission with its outcome by local calendar day. */
interface Case {
  readonly group: string;
  readonly admittedAt: DateTime;
  readonly risk: number;
  readonly died: boolean;
}

type Kind<K extends DemonstrationFact['kind']> = Extract<DemonstrationFact, { kind: K }>;

function ofKind<K extends DemonstrationFact['kind']>(facts: readonly DemonstrationFact[], kind: K): Kind<K>[] {
  return facts.filter((fact): fact is Kind<K> => fact.kind === kind);
}

const moments = new Map<string, DateTime>();

function local(moment: string): DateTime {
  const known = moments.get(moment) ?? DateTime.fromISO(moment, { zone: timezone });
  moments.set(moment, known);
  return known;
}

function byPatient<T extends { patient: { identifier: string } }>(facts: readonly T[]): Map<string, T> {
  return new Map(facts.map((fact) => [fact.patient.identifier, fact]));
}

/** Days from admission to death, for everybody whose death is in the feed. */
function daysToDeath(facts: readonly DemonstrationFact[]): number[] {
  const admitted = byPatient(ofKind(facts, 'admission'));
  return ofKind(facts, 'death').map(({ patient, date }) => {
    const day = local(admitted.get(patient.identifier)!.at!).toISODate()!;
    return (Date.parse(date!) - Date.parse(day)) / 86_400_000;
  });
}

function casesOf(facts: readonly DemonstrationFact[]): Case[] {
  const admitted = byPatient(ofKind(facts, 'admission'));
  const deaths = byPatient(ofKind(facts, 'death'));
  const groups = byPatient(ofKind(facts, 'condition').filter(({ system }) => system === 'SUPPORT-GROUP'));
  return ofKind(facts, 'score').map(({ patient: { identifier }, risk }) => {
    const admittedAt = local(admitted.get(identifier)!.at!);
    const date = deaths.get(identifier)?.date;
    const died = date !== undefined && date <= admittedAt.plus({ days: 60 }).toISODate()!;
    return { group: groups.get(identifier)!.code, admittedAt, risk, died };
  });
}

function observedToExpected(cases: readonly Case[]): number {
  return cases.filter(({ died }) => died).length / cases.reduce((sum, { risk }) => sum + risk, 0);
}

/** Share of pairs, one dead and one alive, in which the dead had the higher risk; ties count one half. */
function concordance(cases: readonly Pick<Case, 'risk' | 'died'>[]): number {
  const sorted = [...cases].sort((a, b) => a.risk - b.risk);
  let [aliveBelow, pairs] = [0, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]!.risk === sorted[from]!.risk) to++;
    const dead = sorted.slice(from, to).filter(({ died }) => died).length;
    const alive = to - from - dead;
    pairs += dead * (aliveBelow + alive / 2);
    aliveBelow += alive;
  }
  return pairs / (aliveBelow * (sorted.length - aliveBelow));
}

const untreated = [...demonstrationFeed({ treatment: 'none', seed: 1 })];
const treated = [...demonstrationFeed({ treatment: 'lung', seed: 1 })];

test('the cohort is the file that its description names', () => {
  const described = readFileSync(join(cohortFile(), '..', 'README.md'), 'utf8');
  expect(described).toContain(createHash('sha256').update(readFileSync(cohortFile())).digest('hex'));
});

test('9,105 patients are admitted once, one of them without a score', () => {
  expect(new Set(ofKind(untreated, 'admission').map(({ encounter }) => encounter)).size).toBe(9105);
  expect(byPatient(ofKind(untreated, 'admission')).size).toBe(9105);
  expect(ofKind(untreated, 'score')).toHaveLength(9104);
  expect(byPatient(ofKind(untreated, 'score')).has('SUPPORT-005394')).toBe(false);
});

test('without treatment 3,159 die within 60 local calendar days, 28 of them on day 60', () => {
  const days = daysToDeath(untreated);
  expect(days.filter((day) => day <= 60)).toHaveLength(3159);
  expect(days.filter((day) => day === 60)).toHaveLength(28);
});

test('the recorded score has the AUROC and observed/expected of the published data', () => {
  const cases = casesOf(untreated);
  expect(cases.filter(({ died }) => died)).toHaveLength(3158);
  expect(concordance(cases)).toBeCloseTo(0.813123, 6);
  expect(observedToExpected(cases)).toBeCloseTo(0.953, 3);
});

test('a recorded risk is one minus the survival in the file, to the last bit', () => {
  const first = byPatient(ofKind(untreated, 'score')).get('SUPPORT-000001');
  expect(first?.risk).toBe(1 - 0.262939453);
});

test('intake takes the facts of the feed, here those of every tenth patient and of the registry', () => {
  const some = treated.filter((fact) => !('patient' in fact) || identifierOf(fact).endsWith('0'));
  expect(some.filter((fact) => !feedFact.safeParse(fact).success)).toEqual([]);
});

test('facts come in the order in which they are learnt, then by source and id', () => {
  const keys = untreated.map(({ knownAt, source, id }) => `${knownAt} ${source} ${id}`);
  expect(keys.every((key, i) => i === 0 || keys[i - 1]! < key)).toBe(true);
});

test('admissions fill 18 months at three sites, and their order is not that of the file', () => {
  const admissions = ofKind(untreated, 'admission');
  const end = start.plus({ days: admissionDays });
  expect(admissions.every(({ at }) => local(at!) >= start && local(at!) < end)).toBe(true);
  const bySite = Map.groupBy(admissions, ({ site }) => site);
  expect([...bySite.keys()].sort()).toEqual(['east', 'north', 'south']);
  expect([...bySite.values()].every(({ length }) => length > 2900)).toBe(true);
  const early = admissions.slice(0, 4500).filter(({ encounter }) => encounter < 'E004553');
  expect(Math.abs(early.length - 2250)).toBeLessThan(150);
});

test('the registry reports within 31 days of the day of death, and every statement of completeness is true', () => {
  const deaths = ofKind(untreated, 'death');
  const delays = deaths.map(({ date, knownAt }) => local(knownAt).diff(local(date!).plus({ days: 1 }), 'days').days);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...delays)).toBeLessThan(30.1);
  expect(delays.filter((delay) => delay <= 2).length / delays.length).toBeCloseTo(0.55, 1);
  const untrue = ofKind(untreated, 'complete-through').filter((statement) =>
    deaths.some(({ date, knownAt }) => date! <= statement.through && knownAt > statement.knownAt),
  );
  expect(untrue).toEqual([]);
});

test('the file of a day holds every death that the registry reported on it, and no other', () => {
  const files = registryFiles(planAdmissions(readCohort(), { treatment: 'none', seed: 1 }));
  const rows = files.flatMap(({ name, text }) => {
    const reported = text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    for (const [, , moment] of reported) expect(name).toBe(`deaths-${local(moment!).toISODate()}.csv`);
    return reported.map(([patient, date]) => `${patient} ${date}`);
  });
  const deaths = ofKind(untreated, 'death').map(({ patient, date }) => `${patient.identifier} ${date}`);
  expect(rows.toSorted()).toEqual(deaths.toSorted());
  expect(files.every(({ name, knownAt }) => name === `deaths-${local(knownAt).toISODate()}.csv`)).toBe(true);
});

test('every admission can mature: the registry becomes complete through its horizon', () => {
  const through = ofKind(untreated, 'complete-through').at(-1)!.through;
  const last = ofKind(untreated, 'admission').at(-1)!;
  expect(through >= local(last.at!).plus({ days: 60 }).toISODate()!).toBe(true);
});

test('the simulated treatment changes nothing but lung-cancer patients admitted from day 183 on', () => {
  const orders = byPatient(ofKind(treated, 'medication'));
  const lungFromThen = casesOf(treated).filter((c) => c.group === 'Lung Cancer' && c.admittedAt >= treatmentFrom);
  expect(orders.size).toBe(lungFromThen.length);
  expect(ofKind(untreated, 'medication')).toEqual([]);
  const untouched = (facts: readonly DemonstrationFact[]): string[] =>
    facts
      .filter((fact) => fact.kind === 'complete-through' || ('patient' in fact && !orders.has(identifierOf(fact))))
      .map((fact) => JSON.stringify(fact));
  expect(untouched(treated)).toEqual(untouched(untreated));
});

function identifierOf(fact: DemonstrationFact): string {
  return 'patient' in fact ? (fact.patient?.identifier ?? '') : '';
}

test('under treatment fewer lung-cancer patients die than the score expects, before it as many', () => {
  const lung = casesOf(treated).filter(({ group }) => group === 'Lung Cancer');
  const before = observedToExpected(lung.filter(({ admittedAt }) => admittedAt < treatmentFrom));
  const after = observedToExpected(lung.filter(({ admittedAt }) => admittedAt >= treatmentFrom));
  expect(before).toBeGreaterThan(0.8);
  expect(after).toBeLessThan(0.7);
});

test('one seed gives the same file again, another seed another one', () => {
  const digest = (facts: Iterable<DemonstrationFact>): string => {
    const hash = createHash('sha256');
    for (const fact of facts) hash.update(JSON.stringify(fact));
    return hash.digest('hex');
  };
  expect(digest(demonstrationFeed({ treatment: 'lung', seed: 1 }))).toBe(digest(treated));
  const few = readCohort().slice(0, 20);
  const [one, other] = [1, 2].map((seed) => planAdmissions(few, { treatment: 'lung', seed }));
  expect(other!.map(({ admittedAt }) => admittedAt)).not.toEqual(one!.map(({ admittedAt }) => admittedAt));
});

test('the protocol has no fault and does not name lung cancer', async () => {
  const text = readFileSync(protocolFile(), 'utf8');
  const known = await new PackageLibrary('', packageFolders()).list();
  expect(checkProtocol(text, known).faults).toEqual([]);
  expect(text).not.toMatch(/lung/i);
});

/** Charts at admission, by patient, with a pseudonym that the fact schema takes. */
function chartsAtAdmission(facts: readonly DemonstrationFact[]): Map<string, Chart> {
  const byWhom = Map.groupBy(
    facts.filter(({ source }) => source !== 'death-registry'),
    identifierOf,
  );
  return new Map(
    [...byWhom].map(([identifier, theirs]) => {
      const patient = `p_${identifier.replace(/\D/g, '').padStart(16, '0')}`;
      const known = theirs.map((each) => ({ ...each, patient }) as Fact);
      return [identifier, { patient, pseudonyms: [patient], asOf: known[0]!.knownAt, facts: known }];
    }),
  );
}

test('the ONNX model, on the patients it was not fitted on, measures as it did in the fitting script', async () => {
  const folder = packageFolders().at(-1)!;
  const listed = readFileSync(join(folder, 'training-patients.txt'), 'utf8').trimEnd().split('\n').slice(1);
  const trainedOn = new Set(listed.map((line) => line.split(',')[0]!));
  const charts = [...chartsAtAdmission(untreated)].filter(([identifier]) => !trainedOn.has(identifier));
  const model = Model.open(await loadModelPackage(folder));
  const scorings = await model.score(charts.map(([, chart]) => ({ chart, indexTime: local(chart.asOf) })));
  await model.close();
  const deaths = byPatient(ofKind(untreated, 'death'));
  const cases = scorings.map((scoring, i) => {
    const [identifier, chart] = charts[i]!;
    const date = deaths.get(identifier)?.date;
    const died = date !== undefined && date <= local(chart.asOf).plus({ days: 60 }).toISODate()!;
    return { risk: 'risk' in scoring ? scoring.risk : Number.NaN, died };
  });
  expect(trainedOn.size).toBe(3035);
  expect(cases).toHaveLength(6070);
  expect(concordance(cases)).toBeCloseTo(0.7464, 4);
  const expected = cases.reduce((sum, { risk }) => sum + risk, 0);
  expect(cases.filter(({ died }) => died).length / expected).toBeCloseTo(0.9732, 4);
});
