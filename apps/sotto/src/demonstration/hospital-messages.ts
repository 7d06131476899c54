import { raceCategories, type SiteMapping } from '@sotto/app-intake';
import { DateTime } from 'luxon';
import type { DemonstrationFact } from './admission-facts';
import { timezone } from './calendar';

type Kind<K extends DemonstrationFact['kind']> = Extract<DemonstrationFact, { kind: K }>;

/** Where each field of a segment stands. */
type Fields = Readonly<Record<number, string>>;

const sexes: Readonly<Record<string, string>> = { female: 'F', male: 'M' };
const races = new Map([...raceCategories].map(([code, name]) => [name, code]));

/** HL7 v2 as a hospital writes it that speaks the codes, units and names of its site mapping. */
export class HospitalMessages {
  private readonly codes: ReadonlyMap<string, string>;
  private readonly units: ReadonlyMap<string, string>;
  private readonly facilities: ReadonlyMap<string, string>;
  private readonly classes: ReadonlyMap<string, string>;

  constructor({ codes, scores = [], units, sites, classes }: SiteMapping) {
    this.codes = new Map([
      ...codes.map(({ from, to = from }) => [`${to.system} ${to.code}`, from.code] as const),
      ...scores.map(({ from, model, version }) => [`${model} ${version}`, from.code] as const),
    ]);
    this.units = turned(units);
    this.facilities = turned(sites);
    this.classes = turned(classes);
  }

  /** The facts of one admission: an ADT^A01 with everything that is known at it, and an RDE^O11 for each drug. */
  ofAdmission(facts: readonly DemonstrationFact[]): string[] {
    const admission = facts.find((fact) => fact.kind === 'admission')!;
    const drugs = facts.filter((fact) => fact.kind === 'medication');
    return [this.admitted(admission, facts), ...drugs.map((drug, i) => this.ordered(drug, i + 1, admission))];
  }

  private admitted(admission: Kind<'admission'>, facts: readonly DemonstrationFact[]): string {
    const at = stampOf(admission.at!);
    const person = facts.find((fact) => fact.kind === 'patient');
    const conditions = facts.filter((fact) => fact.kind === 'condition');
    const results = facts.flatMap((fact) => this.resultOf(fact));
    return message([
      this.header(admission, 'ADT^A01^ADT_A01', `${encounterOf(admission)}-0`),
      segment('EVN', { 1: 'A01', 2: at }),
      patient(admission, person),
      this.visit(admission),
      ...conditions.map(({ system, code }, i) => segment('DG1', { 1: String(i + 1), 3: coded(code, system) })),
      ...results.map((result, i) => segment('OBX', { 1: String(i + 1), ...result, 11: 'F', 14: at })),
    ]);
  }

  /** ORC-9 says when; the order is told at the same moment as the admission. */
  private ordered({ system, code, at }: Kind<'medication'>, number: number, admission: Kind<'admission'>): string {
    const order = `${encounterOf(admission)}-${number}`;
    return message([
      this.header(admission, 'RDE^O11^RDE_O11', order),
      patient(admission, undefined),
      this.visit(admission),
      segment('ORC', { 1: 'NW', 2: order, 9: stampOf(at!) }),
      segment('RXE', { 2: this.coded(system, code) }),
    ]);
  }

  private header({ site, knownAt }: Kind<'admission'>, type: string, controlId: string): string {
    const sender = this.facilities.get(site)!;
    return `MSH|^~\\&|EHR|${sender}|SOTTO|RESEARCH|${stampOf(knownAt)}||${type}|${controlId}|P|2.5.1`;
  }

  private visit(admission: Kind<'admission'>): string {
    const number = `${encounterOf(admission)}^^^${admission.patient.authority}`;
    return segment('PV1', { 1: '1', 2: this.classes.get(admission.class)!, 19: number, 44: stampOf(admission.at!) });
  }

  /** OBX-2, OBX-3, OBX-5 and OBX-6 of what is sent as a result. */
  private resultOf(fact: DemonstrationFact): Fields[] {
    switch (fact.kind) {
      case 'observation': {
        const { system, code, value, text, unit } = fact;
        const sent = this.coded(system, code);
        if (value === undefined) return [{ 2: 'ST', 3: sent, 5: text! }];
        return [{ 2: 'NM', 3: sent, 5: String(value), 6: this.units.get(unit!) ?? unit! }];
      }
      case 'score':
        return [{ 2: 'NM', 3: this.coded(fact.model, fact.version), 5: String(fact.risk) }];
      case 'patient':
        return [{ 2: 'NM', 3: coded('30525-0', 'LN'), 5: String(fact.age), 6: 'a' }];
      default:
        return [];
    }
  }

  private coded(system: string, code: string): string {
    const local = this.codes.get(`${system} ${code}`);
    return local === undefined ? coded(code, system) : coded(local, 'L');
  }
}

function turned(record: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(record).map(([sent, read]) => [read, sent]));
}

function encounterOf({ encounter }: Kind<'admission'>): string {
  return typeof encounter === 'string' ? encounter : encounter.identifier;
}

function patient(
  { patient: { identifier, authority } }: Kind<'admission'>,
  person: Kind<'patient'> | undefined,
): string {
  const { sex = '', race = '' } = person ?? {};
  const number = `${identifier}^^^${authority}^MR`;
  return segment('PID', { 1: '1', 3: number, 8: sexes[sex] ?? sex, 10: races.get(race) ?? race });
}

function coded(code: string, system: string): string {
  return `${code}^^${system}`;
}

function segment(name: string, fields: Fields): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, i) => fields[i + 1] ?? '')].join('|').replace(/\|+$/, '');
}

function message(segments: readonly string[]): string {
  return segments.map((each) => `${each}\r`).join('');
}

function stampOf(moment: string): string {
  return DateTime.fromISO(moment, { zone: timezone }).toFormat('yyyyLLddHHmmssZZZ');
}
