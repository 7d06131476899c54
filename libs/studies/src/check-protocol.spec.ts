import { checkProtocol } from './check-protocol';
import type { KnownPackage } from './meaning-faults';

const packages: KnownPackage[] = [
  { name: 'support-physiology', version: '1.0.0', inputs: {}, files: ['model.yaml'] },
  {
    name: 'open-logistic',
    version: '1.0.0',
    inputs: { cancer: '1', creatinine: '1' },
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
  const other: KnownPackage = { name: 'other', version: '1.0.0', inputs: { cancer: '2' }, files: [] };
  const both = sound.replace('outcome:', '  - { id: other, package: other, version: 1.0.0 }\noutcome:');
  expect(checkProtocol(both, [...packages, { ...other, inputs: { cancer: '1' } }]).faults).toEqual([]);
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
