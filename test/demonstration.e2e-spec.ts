import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { get, untilComplete } from './product/complete';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

interface Counts {
  readonly received: number;
  readonly ineligible: readonly Reason[];
  readonly eligible: number;
  readonly scored: number;
  readonly failed: readonly Reason[];
  readonly waiting: number;
  readonly open: number;
  readonly cases: number;
  readonly censored: number;
  readonly excluded: readonly Reason[];
}

interface Reason {
  readonly reason: string;
  readonly count: number;
}

interface Accounting {
  readonly models: readonly { model: string; sites: readonly Counts[]; total: Counts }[];
}

interface Interval {
  readonly low: number;
}

interface Group {
  readonly name: string;
  readonly measures?: Readonly<Record<string, { value: number; interval: Interval | null }>>;
}

interface Item {
  readonly interval: Interval | null;
  readonly measure: string;
  readonly value: number;
  readonly cases: number;
  readonly events: number;
}

interface Stream {
  readonly detector: string;
  readonly subgroup: string;
  readonly direction: string;
  readonly state: string;
  readonly threshold: number;
  readonly looks: readonly { look: number; at: string; statistic: number | null }[];
}

interface Detected {
  readonly thresholds: { readonly alarm: number };
  readonly streamsAtEnd: readonly { subgroup: string; direction: string; tier: string; statistic: number }[];
}

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

beforeAll(async () => {
  home = await aHome('sotto demonstration ');
  await build();
  sotto = await SottoProcess.start(home, '--demo-treatment', 'none');
}, 180_000);
afterAll(async () => {
  if (!sotto.hasEnded) await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

const sum = (reasons: readonly Reason[]): number => reasons.reduce((total, { count }) => total + count, 0);

async function accounting(): Promise<Accounting> {
  return JSON.parse(await get(`${sotto.url}/api/v1/studies/mortality-60d/accounting`)) as Accounting;
}

test('the three equations hold at every moment of the demonstration', async () => {
  let seen = 0;
  await untilComplete(`${sotto.url}/api/v1/studies/mortality-60d`, async () => {
    const response = await fetch(`${sotto.url}/api/v1/studies/mortality-60d/accounting`);
    if (!response.ok) return;
    const { models } = (await response.json()) as Accounting;
    for (const counts of models.flatMap(({ sites, total }) => [...sites, total])) {
      expect(counts.received).toBe(sum(counts.ineligible) + counts.eligible);
      expect(counts.eligible).toBe(counts.scored + sum(counts.failed) + counts.waiting);
      expect(counts.scored).toBe(counts.open + counts.cases + counts.censored + sum(counts.excluded));
      if (counts.received > 0 && counts.open > 0) seen++;
    }
  });
  expect(seen).toBeGreaterThan(20);
}, 600_000);

test('the whole cohort comes through feed, scorer, linker and API', async () => {
  const recorded = (await accounting()).models.find(({ model }) => model === 'support-physiology')!;
  expect(recorded.total).toMatchObject({ received: 9105, ineligible: [], scored: 9104, cases: 9104, open: 0 });
  expect(recorded.total.failed).toEqual([{ reason: 'missing-score', count: 1 }]);

  const query = 'model=support-physiology&subgroup=all&window=all';
  const { items } = JSON.parse(await get(`${sotto.url}/api/v1/studies/mortality-60d/measurements?${query}`)) as {
    items: Item[];
  };
  const measure = (name: string): Item => items.find((item) => item.measure === name)!;
  expect(measure('auroc')).toMatchObject({ cases: 9104, events: 3158 });
  expect(measure('auroc').value.toFixed(6)).toBe('0.813123');
  expect(measure('observedExpectedRatio').value.toFixed(3)).toBe('0.953');
  const published = /^sotto_measure\{.*model="support-physiology",subgroup="all",window="all",measure="auroc"\} (.*)$/m;
  expect(published.exec(await get(`${sotto.url}/metrics`))?.[1]).toBe(String(measure('auroc').value));
});

test('measures of the exported cases are the stored measurements, for every subgroup', async () => {
  const study = `${sotto.url}/api/v1/studies/mortality-60d`;
  const file = join(home, 'cases.csv');
  await writeFile(file, await get(`${study}/cases?model=support-physiology`));
  const subgroups = 'sex,age,race,cancer,disease class';
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...sottoCommand, 'measures', file, '--subgroups', subgroups, '--thresholds', '0.1,0.3,0.5', '--json'],
    { maxBuffer: 1e8 },
  );
  const { groups } = JSON.parse(stdout) as { groups: Group[] };
  const { items } = JSON.parse(await get(`${study}/measurements?model=support-physiology&window=all`)) as {
    items: (Item & { subgroup: string; threshold: number | null })[];
  };
  let compared = 0;
  for (const group of groups.filter(({ measures }) => Object.keys(measures ?? {}).length > 0)) {
    for (const [name, computed] of Object.entries(group.measures!)) {
      const stored = items.find((item) => item.subgroup === group.name && item.measure === name);
      if (stored === undefined || !('value' in computed)) continue;
      expect([group.name, name, computed.value]).toEqual([group.name, name, expect.closeTo(stored.value, 12)]);
      if (stored.interval !== null) expect(computed.interval?.low).toBeCloseTo(stored.interval.low, 12);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(280);
});

test('the label test of the exported cases is the stored ledger, for every stream that is tested', async () => {
  const study = `${sotto.url}/api/v1/studies/mortality-60d`;
  const { models } = JSON.parse(await get(`${study}/decay`)) as { models: { model: string; streams: Stream[] }[] };
  const stored = models
    .find(({ model }) => model === 'support-physiology')!
    .streams.filter(({ detector }) => detector === 'labels');
  const file = join(home, 'cases.csv');
  await writeFile(file, await get(`${study}/cases?model=support-physiology`));
  const calendar = ['--reference-until', '2023-07-01', '--looks-from', '2023-07-02', '--zone', 'America/New_York'];
  const read = ['--patient', 'patient', '--subgroups', 'sex,age,race,cancer,disease class'];
  const until = ['--as-of', stored[0]!.looks.at(-1)!.at];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...sottoCommand, 'detect', file, '--labels-only', '--json', ...calendar, ...read, ...until],
    { maxBuffer: 1e8 },
  );
  const { thresholds, streamsAtEnd } = JSON.parse(stdout) as Detected;
  const tested = stored.filter(({ state }) => state === 'tested');
  expect(tested.length).toBeGreaterThan(30);
  for (const { subgroup, direction, threshold, looks } of tested) {
    const statistic = streamsAtEnd.find(
      (stream) => stream.tier === 'alarm' && stream.subgroup === subgroup && stream.direction === direction,
    )?.statistic;
    expect([subgroup, direction, statistic]).toEqual([
      subgroup,
      direction,
      expect.closeTo(looks.at(-1)!.statistic!, 9),
    ]);
    expect(thresholds.alarm).toBeCloseTo(threshold, 12);
  }
});

test('without a treatment there is no signal', async () => {
  const signals = JSON.parse(await get(`${sotto.url}/api/v1/studies/mortality-60d/signals`)) as { items: unknown[] };
  expect(signals.items).toEqual([]);
});

test('the Node process stays under 1 GB', async () => {
  if (process.platform === 'linux') expect(await sotto.peakMemory()).toBeLessThan(1e9);
});

test('it stops within 10 seconds, and a second start goes on where it stopped', async () => {
  const before = performance.now();
  expect(await sotto.stop()).toBe(0);
  expect(performance.now() - before).toBeLessThan(10_000);
  sotto = await SottoProcess.start(home, '--demo-treatment', 'none');
  const study = JSON.parse(await get(`${sotto.url}/api/v1/studies/mortality-60d`)) as { progress: { state: string } };
  expect(study.progress.state).toBe('complete');
}, 60_000);
