import { checkProtocol } from './check-protocol';
import type { KnownPackage } from './known-package';

const packages: KnownPackage[] = [
  { name: 'support-physiology', version: '1.0.0', runtime: 'recorded', inputs: {}, files: ['model.yaml'] },
  {
    name: 'open-logistic',
    version: '1.0.0',
    runtime: 'onnx',
    inputs: {
      cancer: { reads: '1', values: ['no', 'yes', 'metastatic'] },
      creatinine: { reads: '1' },
      transfused: { reads: '2', values: ['0', '1'] },
    },
    files: ['model.yaml', 'lists/trained.txt'],
  },
  {
    name: 'spoilt',
    version: '1.0.0',
    inputs: {},
    files: [],
    fault: 'the checksum differs from the one recorded when it was added',
  },
];

const sound = `sotto: study/v1
id: mortality-60d
title: 60-day mortality on admission
question: Does the model stay calibrated?
timezone: America/New_York
population: { classes: [inpatient], minimumAge: 18 }
index: { at: admission, rule: first-per-encounter }
models:
  - { id: physiology, package: support-physiology, version: 1.0.0 }
  - { id: open, package: open-logistic, version: 1.0.0 }
outcome:
  anyOf:
    - { event: death, sources: [death-registry, ehr] }
  horizon: 60d
  ascertainmentLag: 30d
  required: [death-registry]
subgroups:
  - { name: sex, by: sex }
  - { name: metastatic cancer, where: { input: cancer, is: metastatic } }
thresholds: [0.1]
decay: { mode: reference, reference: { months: 6 }, look: weekly, falseAlarmsPerYear: 0.2 }
`;

function faultsOf(change: (text: string) => string): string[] {
  const checked = checkProtocol(change(sound), packages);
  return checked.faults.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

test('a sound protocol has no fault and a hash that does not depend on its layout', () => {
  const one = checkProtocol(sound, packages);
  const other = checkProtocol(sound.replace('{ name: sex, by: sex }', '{by: sex, name: sex}'), packages);
  expect(one.faults).toEqual([]);
  expect('hash' in one && 'hash' in other && one.hash === other.hash).toBe(true);
});

test('every fault is listed at its line and column', () => {
  const faults = faultsOf((text) =>
    text
      .replace('horizon: 60d', 'horizon: 0d')
      .replace('title:', 'titel:')
      .replace('thresholds: [0.1]', 'thresholds: [1.5]'),
  );
  expect(faults).toEqual([
    expect.stringMatching(/^1:1 title: /),
    expect.stringMatching(/^3:1 titel: unknown field "titel"/),
    expect.stringMatching(/^14:3 outcome.horizon: give a number of days above 0/),
    expect.stringMatching(/^20:14 thresholds.0: a threshold lies between 0 and 1/),
  ]);
});

test('a subgroup on an input that two models read differently is refused', () => {
  const other: KnownPackage = { name: 'other', version: '1.0.0', inputs: { cancer: { reads: '2' } }, files: [] };
  const both = sound.replace('outcome:', '  - { id: other, package: other, version: 1.0.0 }\noutcome:');
  expect(
    checkProtocol(both, [...packages, { ...other, inputs: { cancer: { reads: '1', values: ['metastatic'] } } }]).faults,
  ).toEqual([]);
  const { faults } = checkProtocol(both, [...packages, other]);
  expect(faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'subgroups.1.where.input: "cancer" is another input in each model: give them names of their own in the packages',
  ]);
});

test('a subgroup on an input that no model has is refused', () => {
  expect(faultsOf((text) => text.replace('input: cancer', 'input: tumour'))[0]).toMatch(
    /^19:41 subgroups.1.where.input: no model has an input "tumour"/,
  );
});

test('an outcome that no required source reports is refused', () => {
  const faults = faultsOf((text) => text.replace('required: [death-registry]', 'required: [office]'));
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(/no required source reports "death"/);
});

test('a model package that is missing or whose checksum differs is refused', () => {
  expect(faultsOf((text) => text.replace('package: open-logistic', 'package: absent'))[0]).toMatch(
    /^10:17 models.1.package: no model package "absent"/,
  );
  expect(faultsOf((text) => text.replace('package: support-physiology', 'package: spoilt'))[0]).toMatch(
    /checksum differs/,
  );
});

test('a reference mode without its length is refused', () => {
  expect(faultsOf((text) => text.replace('reference: { months: 6 }, ', ''))[0]).toMatch(/^21:10 decay.mode/);
});

test('text that is not YAML is one fault at its place', () => {
  expect(faultsOf(() => 'a: [1, 2\nb: {')[0]).toMatch(/^\d+:\d+ /);
});

test('faults of form do not hide faults of meaning', () => {
  const faults = faultsOf((text) =>
    text
      .replace('question:', 'quest:')
      .replace('horizon: 60d', 'horizon: 0d')
      .replace('by: sex', 'by: shoe size')
      .replace('package: open-logistic', 'package: spoilt')
      .replace('required: [death-registry]', 'required: [laboratory]'),
  );
  expect(faults).toEqual([
    expect.stringContaining('"question" is missing'),
    expect.stringContaining('unknown field "quest"'),
    expect.stringContaining('the checksum differs'),
    expect.stringContaining('no required source reports "death"'),
    expect.stringContaining('give a number of days above 0'),
    expect.stringContaining('the required source "laboratory" reports no event'),
    expect.stringContaining('no model has an input "shoe size"'),
    expect.stringContaining('no model has an input "cancer"'),
  ]);
});

test('a subgroup cannot take the name of another column, or one that hides where its value begins', () => {
  const faults = faultsOf((text) =>
    text.replace('name: sex,', 'name: risk,').replace('name: metastatic cancer', 'name: a=b'),
  );
  expect(faults).toEqual([
    expect.stringMatching(/^18:\d+ .*choose a name other than/),
    expect.stringMatching(/^19:\d+ .*leave the equals sign out/),
  ]);
});

test('an alias that stands for nothing, and text that a database cannot hold, are faults at their place', () => {
  expect(faultsOf((text) => text.replace('id: mortality-60d', 'id: *x'))).toEqual([
    '2:5 : *x stands for nothing: set &x before it',
  ]);
  for (const bad of [String.raw`"a\0b"`, String.raw`"a\ud800"`]) {
    expect(faultsOf((text) => text.replace('60-day mortality on admission', bad))).toEqual([
      '3:1 title: leave out NUL and unpaired surrogates',
    ]);
  }
});

test('what stands behind an alias is read', () => {
  const shared = (text: string) =>
    text
      .replace('[death-registry, ehr]', '&sources [death-registry]')
      .replace('required: [death-registry]', 'required: *sources');
  expect(faultsOf(shared)).toEqual([]);
});

test('a file of training patients that the package does not have is refused', () => {
  const trainedOn = (file: string) => (text: string) =>
    text.replace('package: open-logistic,', `package: open-logistic, trainedOn: ${file},`);
  expect(faultsOf(trainedOn('lists/trained.txt'))).toEqual([]);
  for (const file of ['trained.txt', '../open-logistic/model.yaml', 'lists']) {
    expect(faultsOf(trainedOn(file))).toEqual([
      `10:41 models.1.trainedOn: the package "open-logistic" has no file "${file}": add it to the package or mend its name`,
    ]);
  }
});

test('thresholds that fall or repeat are refused', () => {
  expect(faultsOf((text) => text.replace('[0.1]', '[0.1, 0.3, 0.3, 0.2, 0.5]'))).toEqual([
    '20:24 thresholds.2: the thresholds must rise, and 0.3 is there twice',
    '20:29 thresholds.3: the thresholds must rise, and 0.2 stands after 0.3',
  ]);
});

const sexes = 'female, male, other, unknown, ambiguous, not-applicable';
test.each([
  [
    '18 }',
    '80, maximumAge: 20 }',
    '6:37 population.minimumAge: nobody is at least 80 and at most 20 years old: exchange the two ages',
  ],
  ['[inpatient]', '[inpatient, inpatient]', '6:36 population.classes.1: "inpatient" is there twice: remove one'],
  ['18 }', '18, sites: [a, b, a] }', '6:67 population.sites.2: "a" is there twice: remove one'],
  [
    '[death-registry, ehr]',
    '[ehr, death-registry, ehr]',
    '13:54 outcome.anyOf.0.sources.2: "ehr" is there twice: remove one',
  ],
  [
    'required: [death-registry]',
    'required: [death-registry, death-registry]',
    '16:30 outcome.required.1: "death-registry" is there twice: remove one',
  ],
  [
    '  horizon',
    '    - { event: death, sources: [ehr, death-registry] }\n  horizon',
    '14:9 outcome.anyOf.1.event: "death" is there twice: give it once, with all its sources',
  ],
  [
    'rule: first-per-encounter',
    'rule: all-scores',
    '7:25 index.rule: an admission is one moment, not several scores: use "at: score", or another rule',
  ],
  ['by: sex', 'by: sex, bands: [1]', '18:27 subgroups.0.bands: "sex" is a word, not a number: remove the bands'],
  ['by: sex', 'by: cancer, bands: [1]', '18:30 subgroups.0.bands: "cancer" is a word, not a number: remove the bands'],
  [
    'by: sex',
    'by: age',
    '18:18 subgroups.0.by: every age would be a subgroup of its own: add bands, such as bands: [50, 65, 75]',
  ],
  ['by: sex', 'where: { input: sex, is: x }', `18:39 subgroups.0.where.is: "sex" is never "x": use one of ${sexes}`],
  [
    'by: sex',
    'where: { input: class, is: emergency }',
    '18:41 subgroups.0.where.is: "class" is never "emergency": use one of inpatient',
  ],
  [
    'by: sex',
    'where: { input: cancer, is: mild }',
    '18:42 subgroups.0.where.is: "cancer" is never "mild": use one of no, yes, metastatic',
  ],
  [
    'by: sex',
    'where: { input: creatinine, is: high }',
    '18:46 subgroups.0.where.is: "creatinine" is a number, never "high": give a number',
  ],
  [
    'by: sex',
    'where: { input: transfused, is: true }',
    '18:46 subgroups.0.where.is: "transfused" is never "true": use one of 0, 1',
  ],
])('"%s" changed to "%s" is a fault of meaning', (from, to, fault) => {
  expect(sound).toContain(from);
  expect(faultsOf((text) => text.replace(from, to))).toEqual([fault]);
});

test('a prediction at a score needs a model whose scores are recorded; another model may be beside it', () => {
  const atScore = (text: string) =>
    text.replace('at: admission', 'at: score').replace('first-per-encounter', 'all-scores');
  expect(faultsOf(atScore)).toEqual([]);
  expect(faultsOf((text) => atScore(text).replace(/ {2}- \{ id: physiology.*\n/, ''))).toEqual([
    '7:10 index.at: no model of this study has recorded scores, so that there is no score to predict at: use admission',
  ]);
});

test.each([
  ['18 }', '181 }', '6:37 population.minimumAge: use 130 or a lower number'],
  ['18 }', '.inf }', '6:37 population.minimumAge: this must be a number'],
  ['falseAlarmsPerYear: 0.2', 'falseAlarmsPerYear: 0', '21:67 decay.falseAlarmsPerYear: use a number above 0'],
  ['months: 6', 'months: 6.5', '21:40 decay.reference.months: this must be a whole number'],
  ['[inpatient]', '[]', '6:15 population.classes: this list is empty: add an entry'],
  ['[inpatient]', '[[1]]', '6:25 population.classes.0: this must be a text: put it in quotes'],
  ['title: 60-day mortality on admission', 'title:', '3:1 title: "title" is empty: fill it in'],
  ['title: 60-day mortality on admission', 'title: ""', '3:1 title: this is empty: fill it in'],
  ['60-day mortality on admission', 'x'.repeat(501), '3:1 title: this is too long: use at most 500 characters'],
  ['look: weekly', 'look: daily', '21:53 decay.look: use weekly'],
  [
    'look: weekly',
    'looks: weekly',
    '21:1 decay.look: "look" is missing: add it',
    '21:53 decay.looks: unknown field "looks": remove it or mend its name',
  ],
  ['by: sex', 'by: sex, band: [1]', '18:27 subgroups.0.band: unknown field "band": remove it or mend its name'],
  [', by: sex', '', '18:5 subgroups.0: say "by" which attribute it divides, or "where" it begins: one of them'],
  [
    '{ name: sex, by: sex }',
    'sex',
    '18:5 subgroups.0: say "by" which attribute it divides, or "where" it begins: one of them',
  ],
  ['is: metastatic', 'is: [metastatic]', '19:56 subgroups.1.where.is: give a text, a number, or true or false'],
  ['thresholds: [0.1]', 'thresholds: 0.1', '20:1 thresholds: this must be a list'],
])('"%s" changed to "%s" is told in plain words', (from, to, ...faults) => {
  expect(sound).toContain(from);
  expect(faultsOf((text) => text.replace(from, to))).toEqual(faults);
});

test('what is no protocol at all is told in plain words', () => {
  expect(faultsOf(() => '- a')).toEqual(['1:1 : this must be a group of fields']);
  for (const empty of ['', '\n# only a remark\n']) {
    expect(faultsOf(() => empty)[0]).toBe('1:1 : the file is empty: write its fields, which docs/schema lists');
  }
});
