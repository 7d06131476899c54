/** A hospital whose messages are JSON of its own making. */
export const topicText = `sotto: topic-feed/v1
brokers: ["127.0.0.1:19092"]
topic: hospital.events
source: EHR
authority: NORTH
rules:
  - when: { type: ADMIT }
    fact: admission
    fields: { patient: patient.mrn, encounter: visit.number, class: visit.class, site: facility, at: time }
  - when: { type: ADMIT }
    fact: patient
    fields: { patient: patient.mrn, birthDate: patient.born, sex: patient.sex, at: time }
  - when: { type: LAB }
    each: results
    fact: observation
    fields: { patient: patient.mrn, encounter: visit.number, code: each.code, value: each.value, unit: each.unit, id: each.id, at: time }
    constants: { status: final }
  - when: { type: HEARTBEAT }
`;
