/** What a site's codes mean, and how its feed is read. */
export interface Site {
  /** IANA zone of time stamps without an offset. */
  readonly zone: string;
  /** PV1-2 (HL7 table 0004) to Sotto's classes; another code is kept in lower case. */
  readonly classes: ReadonlyMap<string, string>;
  /** PV1-36 that says the patient died, at the discharge (20) or after it (40 to 42). */
  readonly deaths: ReadonlyMap<string, 'at-discharge' | 'after-discharge'>;
  /** MSH-11 that are read; training and debugging messages are not, unless named. */
  readonly processingIds: ReadonlySet<string>;
}

/** HL7's own tables, with the discharge codes of the uniform bill (NUBC). */
export const standardSite: Site = {
  zone: 'utc',
  classes: new Map([
    ['I', 'inpatient'],
    ['O', 'outpatient'],
    ['E', 'emergency'],
    ['P', 'preadmit'],
    ['R', 'recurring'],
    ['B', 'obstetrics'],
    ['C', 'commercial'],
    ['N', 'not-applicable'],
    ['U', 'unknown'],
  ]),
  deaths: new Map([
    ['20', 'at-discharge'],
    ['40', 'after-discharge'],
    ['41', 'after-discharge'],
    ['42', 'after-discharge'],
  ]),
  processingIds: new Set(['P']),
};
