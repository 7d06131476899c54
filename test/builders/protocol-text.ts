/** A faultless protocol file; a test changes what it is about, by replacing lines. */
export const protocolText = `sotto: study/v1
id: silent
title: A study made for a test
question: Does it hold?
timezone: UTC
population: { classes: [inpatient] }
index: { at: admission, rule: first-per-encounter }
models:
  - { id: recorded, package: support-physiology, version: 1.0.0 }
outcome:
  anyOf:
    - { event: death, sources: [death-registry] }
  horizon: 60d
  ascertainmentLag: 30d
  required: [death-registry]
subgroups:
  - { name: sex, by: sex }
thresholds: [0.3]
decay: { mode: claimed, look: weekly, falseAlarmsPerYear: 0.2 }
`;
