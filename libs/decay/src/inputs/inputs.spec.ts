import { seededGenerator } from '@sotto/statistics';
import { lookAt, referenceEnd } from '@sotto/studies';
import { DateTime } from 'luxon';
import { aProtocol, aStudy } from '../../../../test/builders/study.builder';
import { type InputLook, riskPlace } from './input-look';
import type { GivenInputs } from './input-look.store';
import { FakeInputLookStore } from './input-look.store.fake';
import { runInputLook } from './run-input-look';

const decay = { mode: 'reference', reference: { months: 6 }, look: 'weekly', falseAlarmsPerYear: 0.2 } as const;
const study = aStudy({ protocol: aProtocol({ decay: { ...decay, discovery: false } }) });
const start = DateTime.fromISO(study.startedAt!, { zone: study.protocol.timezone }).startOf('day');
const startMs = start.toMillis();
const firstLook = Array.from({ length: 60 }, (_, k) => k + 1).find((k) => lookAt(study, k) >= referenceEnd(study)!)!;
const msPerWeek = 7 * 86_400_000;

type Change = (inputs: (number | null)[], week: number, random: () => number) => void;

/** Twenty inputs: creatinine-like, rounded, coded 0 to 2, with missing values, and others; two sites. */
function patients(seed: number, weeks: number, change: Change = () => undefined, perWeek = 90): GivenInputs[] {
  const random = seededGenerator(seed);
  const uniform = () => random.uniform();
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: perWeek - 15 + Math.floor(30 * uniform()) }, (): GivenInputs => {
      const inputs: (number | null)[] = Array.from({ length: 20 }, () => normal());
      inputs[0] = Math.exp(0.2 + 0.5 * normal());
      inputs[1] = Math.round(80 + 15 * normal());
      inputs[2] = Math.floor(3 * uniform());
      inputs[3] = uniform() < 0.3 ? null : 37 + normal();
      change(inputs, week, uniform);
      const indexTime = new Date(startMs + (week + 0.99 * uniform()) * msPerWeek).toISOString();
      return { indexTime, site: uniform() < 0.5 ? 'north' : 'south', risk: uniform() ** 2, inputs };
    }),
  ).flat();
}

async function looksAt(given: readonly GivenInputs[], looks: number): Promise<readonly InputLook[]> {
  const store = new FakeInputLookStore(given);
  for (let number = 1; number <= firstLook + looks; number++)
    await runInputLook(study, { model: 'card', number }, store);
  return store.looks;
}

const told = (looks: readonly InputLook[]) =>
  looks.flatMap(({ look, incidents }) => incidents.map((incident) => ({ look, ...incident })));
const changed = firstLook + 4;

test('where nothing changes there are at most 0.2 false incidents a year', async () => {
  const years = 10;
  let incidents = 0;
  for (let seed = 1; seed <= years; seed++) {
    incidents += told(await looksAt(patients(seed, firstLook + 52), 52)).length;
  }
  expect(incidents / years).toBeLessThanOrEqual(0.2);
}, 120_000);

test('a change of unit is named with its factor at its first look', async () => {
  const [runs, factors] = [6, [88.42, 1 / 88.42, 10, 1 / 2.2046]];
  let named = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const factor = factors[seed % factors.length]!;
    const given = patients(
      100 + seed,
      firstLook + 6,
      (inputs, week) => {
        if (week >= changed) inputs[0] = inputs[0]! * factor;
      },
      560,
    );
    const incidents = told(await looksAt(given, 6));
    const [first] = incidents;
    if (first?.look !== changed + 1 || first.kind !== 'input' || first.finding.kind !== 'unit') continue;
    if (first.input === 0 && Math.abs(first.finding.change.times / factor - 1) < 1e-9 && incidents.length === 1)
      named += 1;
  }
  expect(named / runs).toBeGreaterThanOrEqual(0.95);
}, 120_000);

test('temperatures in Fahrenheit are told from others that are only higher', async () => {
  const given = patients(7, firstLook + 6, (inputs, week) => {
    if (week >= changed && inputs[3] !== null) inputs[3] = inputs[3]! * 1.8 + 32;
  });
  expect(told(await looksAt(given, 6))).toMatchObject([
    {
      look: changed + 1,
      kind: 'input',
      input: 3,
      finding: { kind: 'unit', change: { quantity: 'temperature', plus: 32 } },
    },
  ]);
  const higher = patients(7, firstLook + 6, (inputs, week) => {
    if (week >= changed) inputs[4]! += 2;
  });
  expect(told(await looksAt(higher, 6))).toMatchObject([
    { look: changed + 2, kind: 'input', input: 4, finding: { kind: 'moved' } },
  ]);
});

test.each<[string, Change, object]>([
  ['values that are lost', (inputs) => (inputs[5] = null), { input: 5, finding: { kind: 'missing', now: 'more' } }],
  [
    'values that are rounded',
    (inputs) => (inputs[6] = Math.round(inputs[6]!)),
    { input: 6, finding: { kind: 'rounded' } },
  ],
  [
    'a code that was never seen',
    (inputs, _week, random) => {
      if (random() < 0.2) inputs[2] = 9;
    },
    { input: 2, finding: { kind: 'new-values' } },
  ],
])('%s are told once, when they have lasted for two looks', async (_what, change, expected) => {
  const given = patients(11, firstLook + 8, (inputs, week, random) => {
    if (week >= changed) change(inputs, week, random);
  });
  expect(told(await looksAt(given, 8))).toMatchObject([{ look: changed + 2, kind: 'input', ...expected }]);
});

test('many inputs that change at once are one change of what lies before them', async () => {
  const given = patients(13, firstLook + 6, (inputs, week) => {
    if (week >= changed) for (const input of [7, 8, 9, 10]) inputs[input] = null;
  });
  expect(told(await looksAt(given, 6))).toEqual([
    { look: changed + 2, kind: 'interface-change', inputs: [7, 8, 9, 10] },
  ]);
});

test('where nothing comes at all, that is told once and not for every site', async () => {
  const given = patients(17, changed);
  expect(told(await looksAt(given, 8))).toEqual([{ look: changed + 2, kind: 'silence' }]);
});

test('a site that falls silent is told, and too few predictions are not compared', async () => {
  const given = patients(17, firstLook + 6).filter(
    ({ indexTime, site }) => site === 'north' || DateTime.fromISO(indexTime) < lookAt(study, changed),
  );
  const looks = await looksAt(given, 6);
  expect(told(looks)).toEqual([{ look: changed + 2, kind: 'volume', site: 'south' }]);
  expect(looks.at(-1)!.sites.find(({ site }) => site === 'south')!.predictions).toBe(0);
  const few = await looksAt(
    given.filter((_, i) => i % 5 === 0),
    6,
  );
  expect(few.every(({ state, inputs }) => state === 'few' && inputs.length === 0)).toBe(true);
});

test('no look tells a count of 1 to 10', async () => {
  const looks = await looksAt(
    patients(19, firstLook + 6, (inputs, _week, random) => {
      if (random() < 0.05) inputs[11] = null;
    }),
    6,
  );
  for (const { inputs } of looks) {
    expect(inputs.find(({ input }) => input === 11)!.missingNow).toBeNull();
    expect(inputs.find(({ input }) => input === 3)!.missingNow).not.toBeNull();
    expect(inputs[0]!.input).toBe(riskPlace);
  }
});
