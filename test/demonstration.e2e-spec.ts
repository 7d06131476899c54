import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Database, useEmbeddedPostgres } from '@sotto/persistence';
import { get, untilComplete } from './product/complete';
import { askedByDashboard, untold } from './product/dashboard';
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
  readonly models: readonly { model: string; sites: readonly (Counts & { site: string })[]; total: Counts }[];
}

interface Interval {
  readonly low: number;
}

interface Group {
  readonly name: string;
  readonly measures: Readonly<
    Record<string, { value?: number; interval?: Interval | null; notEstimable?: string } | undefined>
  >;
}

interface Item {
  readonly subgroup: string;
  readonly threshold: number | null;
  readonly interval: Interval | null;
  readonly measure: string;
  readonly value: number | null;
  readonly notEstimable: string | null;
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
let database: Database;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

beforeAll(async () => {
  home = await aHome('sotto demonstration ');
  await build();
  sotto = await SottoProcess.start(home, '--demo-treatment', 'none');
  const { url } = await useEmbeddedPostgres(home);
  database = await Database.open({ url, world: 'demo_none_1', login: 'walk' });
}, 180_000);
afterAll(async () => {
  await database.close();
  if (!sotto.hasEnded) await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

const sum = (reasons: readonly Reason[]): number => reasons.reduce((total, { count }) => total + count, 0);

async function accounting(): Promise<Accounting> {
  return JSON.parse(await get(`${sotto.url}/api/v1/studies/mortality-60d/accounting`)) as Accounting;
}

/** Rows that lie in the database, by model and site, or by model. */
async function rows(table: 'prediction' | 'evaluated_case'): Promise<ReadonlyMap<string, number>> {
  const found = await database.query<{ place: string; rows: number }>(
    `SELECT concat_ws(' ', model, site) AS place, count(*) AS rows FROM ${table} GROUP BY GROUPING SETS ((model, site), (model))`,
  );
  return new Map(found.map(({ place, rows: counted }) => [place, counted]));
}

/** By model and site, or by model. */
function places({ models }: Accounting): readonly (readonly [place: string, counts: Counts])[] {
  return models.flatMap(({ model, sites, total }) => [
    ...sites.map((counts) => [`${model} ${counts.site}`, counts] as const),
    [model, total] as const,
  ]);
}

test('the three equations hold at every moment of the demonstration, over the rows that lie in the database', async () => {
  const lying = async () => ({ predictions: await rows('prediction'), cases: await rows('evaluated_case') });
  let seen = 0;
  let after = await lying();
  await untilComplete(`${sotto.url}/api/v1/studies/mortality-60d`, async () => {
    const before = after;
    const response = await fetch(`${sotto.url}/api/v1/studies/mortality-60d/accounting`);
    if (!response.ok) return;
    const found = places((await response.json()) as Accounting);
    after = await lying();
    for (const [place, counts] of found) {
      expect(counts.received).toBe(sum(counts.ineligible) + counts.eligible);
      expect(counts.eligible).toBe(counts.scored + sum(counts.failed) + counts.waiting);
      expect(counts.scored).toBe(counts.open + counts.cases + counts.censored + sum(counts.excluded));
      const lies = (row: 'predictions' | 'cases') => [before[row].get(place) ?? 0, after[row].get(place) ?? 0] as const;
      for (const [counted, [least, most]] of [
        [counts.scored, lies('predictions')],
        [counts.cases, lies('cases')],
      ] as const) {
        expect(counted).toBeGreaterThanOrEqual(least);
        expect(counted).toBeLessThanOrEqual(most);
      }
      if (counts.received > 0 && counts.open > 0) seen++;
    }
  });
  expect(seen).toBeGreaterThan(20);
  const found = places(await accounting());
  expect(new Map(found.map(([place, { scored }]) => [place, scored]))).toEqual(await rows('prediction'));
  expect(new Map(found.map(([place, { cases }]) => [place, cases]))).toEqual(await rows('evaluated_case'));
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
  expect(measure('auroc').value?.toFixed(6)).toBe('0.813123');
  expect(measure('observedExpectedRatio').value?.toFixed(3)).toBe('0.953');
  const published = /^sotto_measure\{.*model="support-physiology",subgroup="all",window="all",measure="auroc"\} (.*)$/m;
  const metrics = await get(`${sotto.url}/metrics`);
  expect(published.exec(metrics)?.[1]).toBe(String(measure('auroc').value));
  expect(untold(await askedByDashboard(), metrics)).toEqual([]);
  for (const name of ['auroc', 'observedExpectedRatio']) {
    expect(metrics).toMatch(new RegExp(`subgroup="all",window="last-90-days",measure="${name}"`));
  }
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
    items: Item[];
  };
  const computed = groups.flatMap(({ name, measures }) => {
    const names = Object.keys(measures);
    return (names.length > 0 ? names : ['all-measures']).map((measure) => `${name} ${measure}`);
  });
  const stored = items.filter(({ threshold }) => threshold === null);
  expect(stored.map(({ subgroup, measure }) => `${subgroup} ${measure}`).toSorted()).toEqual(computed.toSorted());
  expect(stored.length).toBeGreaterThan(280);
  for (const { subgroup, measure, value, interval, notEstimable } of stored) {
    const own = groups.find(({ name }) => name === subgroup)!.measures[measure];
    const near = (number: number | null | undefined) =>
      typeof number === 'number' ? expect.closeTo(number, 12) : null;
    expect([subgroup, measure, own?.value ?? null]).toEqual([subgroup, measure, near(value)]);
    expect([subgroup, measure, own?.interval?.low ?? null]).toEqual([subgroup, measure, near(interval?.low)]);
    if (measure !== 'all-measures') expect(own?.notEstimable ?? null).toBe(notEstimable);
  }
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

test('the report of a quarter tells the counts of its last look, the same ones whenever it is read', async () => {
  const base = `${sotto.url}/api/v1/studies/mortality-60d/reports`;
  const { items } = JSON.parse(await get(base)) as { items: { report: string; kind: string; at: string }[] };
  expect(items.map(({ kind }) => kind)).toEqual(items.map(() => 'quarter'));
  const { report, at } = items.find((each) => each.report === '2024-Q1-support-physiology')!;
  const asOf = await get(`${sotto.url}/api/v1/studies/mortality-60d/accounting?asOf=${at}`);
  const { received, open, cases } = (JSON.parse(asOf) as Accounting).models.find(
    ({ model }) => model === 'support-physiology',
  )!.total;
  const page = await get(`${base}/${report}`);
  for (const count of [received, open, cases]) {
    expect(page).toContain(`<td class="number">${count.toLocaleString('en-GB')}</td>`);
  }
  expect(page).toContain('SIMULATED.');
  expect(page).toContain('No signal in this quarter');
  expect(await get(`${base}/${report}`)).toBe(page);
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
