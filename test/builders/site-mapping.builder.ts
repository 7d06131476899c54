/** A site that names its codes and units in its own way. */
export const mappingText = `sotto: site-mapping/v1
id: north
version: 1
zone: America/New_York
authority: NORTH
authorities: { NORTH: ["urn:oid:1.2", NORTHERN] }
sites: { NORTHERN: north }
classes: { IP: inpatient }
dispositions: { "01": home, EXP: died, "42": died-after-discharge, HH: hospice }
units: { MG/DL: mg/dL, UMOLL: umol/L }
codes:
  - from: { system: local, code: CREA }
    to: { system: LOINC, code: 2160-0 }
    unit: mg/dL
    conversions: [{ from: umol/L, to: mg/dL, factor: 0.011312 }]
  - { from: { system: local, code: NA }, to: { system: LOINC, code: 2951-2 } }
  - { from: { system: local, code: NEVER }, to: { system: LOINC, code: 8867-4 } }
`;
