import type { FeedFact } from '@sotto/admissions';
import { checkSiteMapping, readSample, siteOf } from '@sotto/app-intake';
import { readFileSync } from 'node:fs';
import { admissionFacts, type DemonstrationFact } from './admission-facts';
import { readCohort } from './cohort';
import { hospitalFile } from './demonstration-files';
import { HospitalMessages } from './hospital-messages';
import { planAdmissions } from './plan-admissions';

const checked = checkSiteMapping(readFileSync(hospitalFile(), 'utf8'));
if (!('mapping' in checked)) throw new Error('the mapping of the demonstration has faults');
const { mapping } = checked;
const site = siteOf(mapping);
const hospital = new HospitalMessages(mapping);
const planned = planAdmissions(readCohort(), { treatment: 'lung', seed: 1 });

/** What a fact says, without the id that it goes by; a stay's number stands with who gave it. */
function said({ id: _, knownAt: __, ...fact }: FeedFact): string {
  const { encounter } = fact as { encounter?: string | object };
  const stay = typeof encounter === 'string' ? { identifier: encounter, authority: 'DEMO' } : encounter;
  const all = { ...fact, ...(stay === undefined ? {} : { encounter: stay }) };
  return JSON.stringify(Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function understood(facts: readonly DemonstrationFact[]): string[] {
  const read = [...readSample(hospital.ofAdmission(facts).join(''), site)];
  expect(read.map(({ result }) => result)).toEqual(read.map(() => 'accepted'));
  return read.flatMap((message) => message.facts.map(said)).sort();
}

test('the messages of an admission, here of every fourth and of all that are treated, are understood as what its record says, to the last bit of a risk', () => {
  const some = planned.filter(({ patient, treated }) => treated || patient.number % 4 === 0);
  const differing = some.filter((each) => {
    const facts = admissionFacts(each);
    return JSON.stringify(understood(facts)) !== JSON.stringify(facts.map(said).sort());
  });
  expect(differing.map(({ patient }) => patient.number)).toEqual([]);
}, 120_000);

test('a treated patient has an admission and an order; who is not treated has no order', () => {
  const treated = planned.find((each) => each.treated)!;
  const types = (of: (typeof planned)[number]) =>
    hospital.ofAdmission(admissionFacts(of)).map((message) => message.split('|')[8]);
  expect(types(treated)).toEqual(['ADT^A01^ADT_A01', 'RDE^O11^RDE_O11']);
  expect(types({ ...treated, treated: false })).toEqual(['ADT^A01^ADT_A01']);
});

test('the messages speak the codes and units of the hospital, and every code of the mapping is sent', () => {
  const messages = planned.flatMap((each) => hospital.ofAdmission(admissionFacts(each)));
  const first = messages[0]!;
  expect(first).toMatch(/\|(NORTH|SOUTH|EAST)HOSP\|/);
  expect(first).toMatch(/\rPV1\|1\|IP\|/);
  expect(first).toMatch(/\rOBX\|\d+\|NM\|CREA\^\^L\|\|[\d.]+\|MG\/DL\|/);
  const sent = new Set(messages.flatMap((message) => [...message.matchAll(/\|(\w+)\^\^L/g)].map(([, code]) => code!)));
  expect([...sent].sort()).toEqual([...mapping.codes, ...mapping.scores!].map(({ from }) => from.code).sort());
});
