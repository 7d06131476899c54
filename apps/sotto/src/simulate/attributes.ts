/** An attribute of the simulated patients: independent of the others, known at the index time. */
export interface Attribute {
  readonly name: string;
  readonly levels: readonly string[];
  readonly probabilities: readonly number[];
}

export const attributes: readonly Attribute[] = [
  { name: 'sex', levels: ['F', 'M'], probabilities: [0.52, 0.48] },
  { name: 'age_band', levels: ['a0', 'a1', 'a2', 'a3'], probabilities: [0.25, 0.25, 0.3, 0.2] },
  { name: 'race', levels: ['r0', 'r1', 'r2', 'r3', 'r4'], probabilities: [0.5, 0.2, 0.15, 0.1, 0.05] },
  { name: 'service', levels: ['s0', 's1', 's2', 's3', 's4'], probabilities: [0.4, 0.2, 0.15, 0.15, 0.1] },
  { name: 'cancer', levels: ['none', 'lung', 'other_solid', 'haem'], probabilities: [0.88, 0.03, 0.07, 0.02] },
  { name: 'site', levels: ['A', 'B'], probabilities: [0.6, 0.4] },
];

/** Only those who have it are a subgroup. */
export const flags = [
  { name: 'dialysis', probability: 0.04 },
  { name: 'icu', probability: 0.1 },
] as const;

export const ageBand = attributes.findIndex(({ name }) => name === 'age_band');
export const cancer = attributes.findIndex(({ name }) => name === 'cancer');
export const lung = 1;
export const otherSolid = 2;

/** Log-odds of an average patient by kind of cancer. */
export const cancerLogOdds = [-4.35, -1.55, -2.5, -2.7] as const;

/** Names of the groups: everybody, each level, each flag. */
export const groupNames: readonly string[] = [
  'all',
  ...attributes.flatMap(({ name, levels }) => levels.map((level) => `${name}=${level}`)),
  ...flags.map(({ name }) => `${name}=1`),
];

export const lungGroup = groupNames.indexOf('cancer=lung');
