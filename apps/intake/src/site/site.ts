/** What a site's codes mean, and how its feeds are read. */
export interface Site {
  /** IANA zone of time stamps without an offset. */
  readonly zone: string;
  /** Patient classes (PV1-2, HL7 table 0004, and FHIR's) to Sotto's; another code is kept in lower case. */
  readonly classes: ReadonlyMap<string, string>;
  /** Discharge dispositions (PV1-36 and FHIR's) to Sotto's words; another code is kept. */
  readonly dispositions: ReadonlyMap<string, string>;
  /** Dispositions that say the patient died, at the discharge (20) or after it (40 to 42). */
  readonly deaths: ReadonlyMap<string, 'at-discharge' | 'after-discharge'>;
  /** Other names of an assigning authority to the one that counts. */
  readonly authorities: ReadonlyMap<string, string>;
  /** Who gave the numbers for which a message names nobody; undefined: the sender. */
  readonly authority: string | undefined;
  /** Senders to the sites that protocols name; another sender is a site of its own name. */
  readonly sites: ReadonlyMap<string, string>;
  /** By `codeKey` of what is sent. */
  readonly codes: ReadonlyMap<string, CodeMeaning>;
  /** Results that are risks of a model, by `codeKey` of what is sent. */
  readonly scores: ReadonlyMap<string, ScoreMeaning>;
  /** Spellings of units to the one that counts. */
  readonly units: ReadonlyMap<string, string>;
  /** MSH-11 that are read; training and debugging messages are not, unless named. */
  readonly processingIds: ReadonlySet<string>;
}

/** What a local code means, and how its values become those that models read. */
export interface CodeMeaning {
  readonly system: string;
  readonly code: string;
  /** The unit of values that name none. */
  readonly unit: string | undefined;
  readonly conversions: ReadonlyMap<string, Conversion>;
}

/** A risk is the value times the factor, plus the offset. */
export interface ScoreMeaning {
  readonly model: string;
  readonly version: string;
  readonly factor: number;
  readonly offset: number;
}

export interface Conversion {
  readonly to: string;
  readonly factor: number;
  readonly offset: number;
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
  dispositions: new Map(),
  deaths: new Map([
    ['20', 'at-discharge'],
    ['40', 'after-discharge'],
    ['41', 'after-discharge'],
    ['42', 'after-discharge'],
  ]),
  authorities: new Map(),
  authority: undefined,
  sites: new Map(),
  codes: new Map(),
  scores: new Map(),
  units: new Map(),
  processingIds: new Set(['P']),
};

/** A code of a system, as one text. */
export function codeKey({ system, code }: { readonly system: string; readonly code: string }): string {
  return `${system} ${code}`;
}

/** The authority that counts for the name that a message gives; an empty name is none. */
export function authorityOf({ authorities, authority }: Site, named: string, sender: string): string {
  return named === '' ? (authority ?? sender) : (authorities.get(named) ?? named);
}

export function siteOfSender({ sites }: Site, sender: string): string {
  return sites.get(sender) ?? sender;
}
