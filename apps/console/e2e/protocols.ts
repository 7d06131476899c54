/** Line 3 has a name that no study may have, line 4 a field that no protocol has. */
export const faultyProtocol = `sotto: study/v1
title: A protocol with faults
id: Not An Id
horizon: 0
`;

export const faultlessProtocol = `sotto: study/v1
id: made-for-a-test
title: A study made for a test
question: Does the page tell what the protocol says?
timezone: Europe/Zurich
population: { classes: [inpatient], minimumAge: 18 }
index: { at: admission, rule: first-per-encounter }
models:
  - { id: open-logistic, package: open-logistic, version: 1.0.0 }
outcome:
  anyOf:
    - { event: death, sources: [death-registry] }
  horizon: 60d
  ascertainmentLag: 30d
  required: [death-registry]
subgroups:
  - { name: sex, by: sex }
thresholds: [0.3]
decay: { mode: reference, reference: { months: 6 }, look: weekly, falseAlarmsPerYear: 0.2 }
`;
