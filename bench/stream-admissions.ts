import type { KnownFact } from '@sotto/app-intake';

/** One admission of the stream benchmark, its inputs in it, as a script in Python reads it. */
export interface InlineAdmission {
  readonly admission: string;
  readonly patient: string;
  readonly site: string;
  readonly admittedAt: string;
  readonly inputs: Readonly<Record<string, number>>;
}

/** Each input: its name, the code under which Sotto reads it, its lowest value and its range. */
const inputs = [
  ['age', '', 30, 60],
  ['male', '', 0, 2],
  ['heartRate', '8867-4', 50, 80],
  ['respiratoryRate', '9279-1', 10, 20],
  ['systolic', '8480-6', 80, 100],
  ['temperature', '8310-5', 35, 5],
  ['creatinine', '2160-0', 0.5, 4],
  ['sodium', '2951-2', 125, 25],
  ['albumin', '1751-7', 2, 3],
  ['whiteCells', '6690-2', 3, 17],
  ['cancer', 'cancer', 0, 2],
  ['priorStays', 'prior-stays', 0, 5],
] as const;
const whole = new Set(['age', 'male', 'cancer', 'priorStays']);

/** As in model.yaml. */
export const streamInputs: readonly object[] = inputs.map(([name, code]) => {
  if (name === 'age') return { name, source: { kind: 'age' }, missing: 'fail' };
  if (name === 'male') return { name, source: { kind: 'sex' }, categories: { female: 0, male: 1 }, missing: 0 };
  return { name, source: { system: 'bench', code }, window: '24h', missing: 0 };
});

/** @param admittedAt ISO moment */
export function anAdmission(i: number, admittedAt: string): InlineAdmission {
  const valueOf = (name: string, k: number, lowest: number, range: number): number => {
    const share = ((i * 7919 + k * 104_729) % 9973) / 9973;
    return whole.has(name) ? lowest + Math.floor(share * range) : Number((lowest + share * range).toFixed(2));
  };
  return {
    admission: `e_${String(i).padStart(26, '0')}`,
    patient: `p_${String(i).padStart(26, '0')}`,
    site: 'north',
    admittedAt,
    inputs: Object.fromEntries(inputs.map(([name, , lowest, range], k) => [name, valueOf(name, k, lowest, range)])),
  };
}

/** The same admission as Sotto's intake gives it to the stream. */
export function factsOf({ admission, patient, site, admittedAt: at, inputs: values }: InlineAdmission): KnownFact[] {
  const stay = { source: 'bench', patient, encounter: admission, at, knownAt: at };
  return [
    { ...stay, kind: 'patient', sex: values['male'] === 1 ? 'male' : 'female', age: values['age']! },
    ...inputs.flatMap(([name, code]): KnownFact[] =>
      code === ''
        ? []
        : [{ ...stay, kind: 'observation', system: 'bench', code, value: values[name]!, unit: '', status: 'final' }],
    ),
    { ...stay, kind: 'admission', site, class: 'inpatient' },
  ];
}
