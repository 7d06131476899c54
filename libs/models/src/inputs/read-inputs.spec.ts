import type { Chart, Fact } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { aChart, aCreatinine, anInput, aPatient } from './input.builder';
import type { InputSpecification } from './input-specification';
import { wholeRow } from './input-row';
import { InputReader, readInput } from './read-inputs';

const index = DateTime.fromISO('2024-03-10T12:00:00Z', { zone: 'America/New_York' });

/** Every value, and the problems. */
function readInputs(specs: readonly InputSpecification[], chart: Chart, at: DateTime) {
  const reader = new InputReader(specs);
  const { row, problems } = reader.read(chart, at);
  return { values: wholeRow(reader.absent, row), problems };
}

function valueOf(spec: InputSpecification, facts: readonly Fact[]): number {
  return readInputs([spec], aChart(facts), index).values[0]!;
}

const known = { source: 'EHR', patient: aPatient, knownAt: '2024-03-10T07:00:00Z' };
const three = [
  aCreatinine({ value: 2, at: '2024-03-09T18:00:00Z' }),
  aCreatinine({ value: 1, at: '2024-03-10T01:00:00Z' }),
  aCreatinine({ value: 3, at: '2024-03-10T02:00:00Z' }),
];

test.each([
  ['last', 3],
  ['first', 2],
  ['minimum', 1],
  ['maximum', 3],
  ['mean', 2],
  ['count', 3],
  ['present', 1],
] as const)('the aggregate %s of creatinine 2, 1 and 3 is %d', (aggregate, expected) => {
  expect(valueOf(anInput({ aggregate }), three)).toBe(expected);
});

test.each(['count', 'present'] as const)('the aggregate %s of nothing is zero, not missing', (aggregate) => {
  expect(valueOf(anInput({ aggregate, missing: 'fail' }), [])).toBe(0);
});

test('a window ends at the index time and both its ends belong to it', () => {
  const at = (moment: string): Fact => aCreatinine({ at: moment });
  expect(valueOf(anInput({ aggregate: 'count' }), [at('2024-03-09T12:00:00Z'), at('2024-03-10T12:00:00Z')])).toBe(2);
  expect(valueOf(anInput({ aggregate: 'count' }), [at('2024-03-09T11:59:59Z'), at('2024-03-10T12:00:01Z')])).toBe(0);
  expect(valueOf(anInput({ aggregate: 'count', window: 'ever' }), [at('1999-01-01T00:00:00Z')])).toBe(1);
});

test('a fact with a day only is read if that local day touches the window', () => {
  const on = (date: string): Fact => aCreatinine({ at: undefined, date });
  const days = ['2024-03-08', '2024-03-09', '2024-03-10', '2024-03-11'];
  expect(days.map((date) => valueOf(anInput({ aggregate: 'count' }), [on(date)]))).toEqual([0, 1, 1, 0]);
});

test('a unit is converted by its factor and offset', () => {
  const spec = anInput({ unit: 'Cel', conversions: [{ from: '[degF]', factor: 5 / 9, offset: -160 / 9 }] });
  expect(valueOf(spec, [aCreatinine({ value: 98.6, unit: '[degF]' })])).toBeCloseTo(37, 10);
});

test('a value in an unknown unit, or in none, is missing and counted', () => {
  const read = readInputs([anInput()], aChart([aCreatinine({ unit: 'g/L' }), aCreatinine({ unit: undefined })]), index);
  expect(read.values).toEqual(Float64Array.of(Number.NaN));
  expect(read.problems).toEqual([
    { input: 'creatinine', problem: 'unknown-unit', unit: 'g/L' },
    { input: 'creatinine', problem: 'unknown-unit', unit: '' },
  ]);
});

test('an implausible value is counted and does not hide the plausible one before it', () => {
  const spec = anInput({ plausible: { low: 0.1, high: 40 } });
  const read = readInputs([spec], aChart([aCreatinine({ value: 1.4 }), aCreatinine({ value: 900 })]), index);
  expect(read.values[0]).toBe(1.4);
  expect(read.problems).toEqual([{ input: 'creatinine', problem: 'implausible' }]);
});

test('a missing input takes its normal value, stays missing, or keeps the model from running', () => {
  expect(valueOf(anInput({ missing: 1.01 }), [])).toBe(1.01);
  expect(valueOf(anInput({ missing: 'nan' }), [])).toBeNaN();
  expect(readInputs([anInput({ missing: 'fail' })], aChart([]), index).problems).toEqual([
    { input: 'creatinine', problem: 'missing-input' },
  ]);
});

test('problems are told in the order of the inputs', () => {
  const needed = anInput({ name: 'lactate', source: { system: 'LOINC', code: '2524-7' }, missing: 'fail' });
  const age = anInput({ name: 'age', source: { kind: 'age' }, window: undefined, missing: 'fail' });
  const read = readInputs([anInput(), needed, age], aChart([aCreatinine({ unit: 'g/L' })]), index);
  expect(read.problems.map(({ input }) => input)).toEqual(['creatinine', 'lactate', 'age']);
});

test('of thousands of inputs a row holds those that the chart has a code of', () => {
  const specs = Array.from({ length: 5_000 }, (_, i) =>
    anInput({ name: `i${i}`, source: { system: 'LOINC', code: `${i}` }, missing: 0 }),
  );
  const { row } = new InputReader(specs).read(
    aChart([aCreatinine({ code: '4007' }), aCreatinine({ code: '12' })]),
    index,
  );
  expect(row).toEqual({ at: Uint32Array.of(12, 4007), values: Float64Array.of(1.2, 1.2) });
});

test('sex, race and age are read from the newest statement about the patient', () => {
  const facts: Fact[] = [
    { kind: 'patient', ...known, sex: 'female', race: 'black', age: 71.5 },
    { kind: 'patient', ...known, sex: 'male' },
  ];
  const sex = anInput({ source: { kind: 'sex' }, window: undefined, categories: { female: 0, male: 1 } });
  const age = anInput({ source: { kind: 'age' }, window: undefined, plausible: { low: 18, high: 110 } });
  expect(valueOf(sex, facts)).toBe(1);
  expect(valueOf(age, facts)).toBe(71.5);
  expect(readInput(sex, aChart(facts), index)).toBe('male');
});

test('age from a birth date is in completed local years', () => {
  const born = (birthDate: string): Fact => ({ kind: 'patient', ...known, birthDate });
  const age = anInput({ source: { kind: 'age' }, window: undefined });
  expect(valueOf(age, [born('1950-03-10')])).toBe(74);
  expect(valueOf(age, [born('1950-03-11')])).toBe(73);
});

test('conditions and drugs are present by their codes, or are the category that was stated last', () => {
  const lung: Fact = { kind: 'condition', ...known, system: 'ICD-10', code: 'C34', at: '2023-01-01T00:00:00Z' };
  const drug: Fact = { kind: 'medication', ...known, system: 'RxNorm', code: '1547545', at: '2024-03-10T06:00:00Z' };
  const cancer = { kind: 'condition', system: 'ICD-10', codes: ['C18', 'C34'] } as const;
  const present = anInput({ source: { ...cancer, codes: [...cancer.codes] }, window: 'ever', aggregate: 'present' });
  const category = anInput({
    source: { kind: 'condition', system: 'ICD-10' },
    window: 'ever',
    categories: { C18: 1, C34: 2 },
  });
  const orders = anInput({ source: { kind: 'medication', system: 'RxNorm', code: '1547545' }, aggregate: 'count' });
  expect(readInputs([present, category, orders], aChart([lung, drug]), index).values).toEqual(Float64Array.of(1, 2, 1));
  expect(readInput(category, aChart([lung]), index)).toBe('C34');
});

test('a word that is no category is missing and counted', () => {
  const spec = anInput({ categories: { none: 0, metastatic: 2 }, missing: 0 });
  const read = readInputs([spec], aChart([aCreatinine({ value: undefined, text: 'toString' })]), index);
  expect(read.values[0]).toBe(0);
  expect(read.problems).toEqual([{ input: 'creatinine', problem: 'unknown-category' }]);
  expect(readInput(spec, aChart([]), index)).toBeUndefined();
});

test('ten thousand inputs are read from one chart', () => {
  const specs = Array.from({ length: 10_000 }, (_, i) =>
    anInput({ name: `i${i}`, source: { system: 'LOINC', code: `${i}` } }),
  );
  const facts = Array.from({ length: 10_000 }, (_, i) => aCreatinine({ code: `${i}`, value: i }));
  const { values } = readInputs(specs, aChart(facts), index);
  expect(values).toEqual(Float64Array.from(specs, (_, i) => i));
});
