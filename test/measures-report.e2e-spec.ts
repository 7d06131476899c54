import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, sottoCommand } from './product/sotto-process';

interface Measure {
  readonly value: number;
  readonly interval?: { readonly low: number; readonly high: number } | null;
}
interface Group {
  readonly name: string;
  readonly cases: number | null;
  readonly events: number | null;
  readonly suppressed?: true;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly thresholds: readonly { readonly at: number }[];
  readonly calibrationCurve: readonly {
    readonly at: number;
    readonly rate: number;
    readonly low: number;
    readonly high: number;
  }[];
}

const run = promisify(execFile);
let folder: string;
let page: string;
let shown: readonly Group[];
let truth: readonly Group[];
const rows = madeUpRows();

beforeAll(async () => {
  await build();
  folder = await mkdtemp(join(tmpdir(), 'sotto-report-'));
  const file = join(folder, 'predictions.csv');
  const lines = rows.map(({ risk, outcome, ward }) => `${risk},${outcome},${ward}`);
  await writeFile(file, ['risk,outcome,ward', ...lines].join('\n'));
  const measures = async (...options: string[]) => {
    const command = [...sottoCommand, 'measures', file, '--subgroups', 'ward', '--thresholds', '0.2,0.5', '--json'];
    const { stdout } = await run(process.execPath, [...command, ...options], { maxBuffer: 1e8 });
    return (JSON.parse(stdout) as { groups: Group[] }).groups;
  };
  shown = await measures('--report', join(folder, 'page.html'));
  truth = await measures('--show-small-cells');
  page = await readFile(join(folder, 'page.html'), 'utf8');
}, 120_000);

/** 1,200 cases in five wards, of which one has a handful of events and one a handful of cases. */
function madeUpRows(): { risk: number; outcome: number; ward: string }[] {
  return Array.from({ length: 1200 }, (_, i) => {
    const ward = i < 6 ? 'tiny' : i < 240 ? 'calm' : ['east', 'west', 'south'][i % 3]!;
    const risk = ward === 'calm' ? 0.01 + (i % 20) / 1000 : ((i * 617) % 997) / 1200 + 0.02;
    const outcome = ward === 'calm' ? Number(i % 40 === 0) : Number(((i * 389) % 1009) / 1009 < risk);
    return { risk: Number(risk.toFixed(4)), outcome, ward };
  });
}

function tableOf(caption: string): string[][] {
  const table = new RegExp(`<caption>\\s*${caption}[\\s\\S]*?</table>`).exec(page)![0];
  const found = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].slice(1);
  return found.map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell!.trim()));
}

const number = (text: string) => Number(text.replaceAll(',', ''));
const share = (text: string) => Number.parseFloat(text) / 100;
const isSmall = (count: number) => count >= 1 && count <= 10;

test('the page stands alone: no script, nothing loaded, nothing left beside it', async () => {
  expect(page.startsWith('<!doctype html>')).toBe(true);
  expect(/<script|<link|<img|@import|url\(|<[^>]*\son\w+=/i.exec(page)?.[0]).toBeUndefined();
  expect(page.match(/https?:\/\/(?!www\.w3\.org)/g)).toBeNull();
  expect((await readdir(folder)).sort()).toEqual(['page.html', 'predictions.csv']);
});

test('a group that is withheld in the JSON has no number on the page', () => {
  const withheld = shown.filter(({ suppressed }) => suppressed).map(({ name }) => name);
  expect(withheld).toEqual(expect.arrayContaining(['ward=calm', 'ward=tiny']));
  const table = tableOf('All measures by group');
  for (const name of withheld) {
    const row = table.find(([label]) => label === name.replace('=', ': '))!;
    expect(row.slice(2).every((cell) => cell === 'withheld')).toBe(true);
    const { auroc, brier } = truth.find((group) => group.name === name)!.measures;
    for (const hidden of [auroc, brier]) {
      if (hidden?.interval == null) continue;
      const text = [hidden.value, hidden.interval.low, hidden.interval.high].map((value) => value.toFixed(3));
      expect(page.includes(`${text[0]} (${text[1]} to ${text[2]})`)).toBe(false);
    }
  }
});

test('groups that are shown have the numbers of the JSON, with their counts', () => {
  const table = tableOf('All measures by group');
  for (const { name, cases, events, measures } of shown.filter(({ suppressed }) => !suppressed)) {
    const label = name === 'all' ? 'Everybody' : name.replace('=', ': ');
    const [, n, e, auroc] = table.find(([first]) => first === label)!;
    expect([number(n!), number(e!)]).toEqual([cases, events]);
    expect(auroc).toMatch(new RegExp(`^${measures.auroc!.value.toFixed(3)} \\(`));
  }
});

test('no count that can be read off histogram, decision curve and threshold rows is 1 to 10', () => {
  const bins = tableOf('Cases by risk');
  const edges = bins.map(([bin]) => share(bin!.split(' to ')[0]!));
  const decision = tableOf('Net benefit by threshold').map(([at]) => share(at!));
  const thresholds = shown[0]!.thresholds.map(({ at }) => at);
  expect(bins.length).toBeGreaterThan(3);
  expect(decision.length).toBeGreaterThan(5);
  expect(bins.flatMap((bin) => bin.slice(1).map(number)).filter(isSmall)).toEqual([]);
  const cuts = [...new Set([0, ...edges, ...decision, ...thresholds, 2])];
  const counts = cuts.map((at) => [0, 1].map((y) => rows.filter((r) => r.outcome === y && r.risk >= at).length));
  const differences = counts.flatMap(([a0, a1]) =>
    counts.flatMap(([b0, b1]) => [Math.abs(a0! - b0!), Math.abs(a1! - b1!)]),
  );
  expect(differences.filter(isSmall)).toEqual([]);
});

test('the curve is drawn at round risks only, never at the risk of a patient', () => {
  const places = tableOf('The curve at every twentieth').map(([at]) => share(at!));
  expect(places.length).toBeGreaterThan(5);
  expect(places.every((at) => Math.abs(at * 20 - Math.round(at * 20)) < 1e-9)).toBe(true);
});

test('a report that has no place is refused before anything is measured', async () => {
  const file = join(folder, 'predictions.csv');
  const command = [...sottoCommand, 'measures', file, '--report', join(folder, 'nowhere', 'page.html')];
  await expect(run(process.execPath, command)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^sotto: there is no folder .*nowhere for the report\n$/) as string,
  });
});

test.each([
  ['a file of something else', 'notes.txt'],
  ['the predictions', 'predictions.csv'],
])('%s is not replaced by a report', async (_, name) => {
  const file = join(folder, 'predictions.csv');
  const other = join(folder, name);
  if (name !== 'predictions.csv') await writeFile(other, 'risk of rain');
  const before = await readFile(other, 'utf8');
  const command = [...sottoCommand, 'measures', file, '--report', other];
  await expect(run(process.execPath, command)).rejects.toMatchObject({ code: 1, stdout: '' });
  expect(await readFile(other, 'utf8')).toBe(before);
});

test('an earlier report is replaced', async () => {
  const file = join(folder, 'predictions.csv');
  await run(process.execPath, [...sottoCommand, 'measures', file, '--report', join(folder, 'page.html')]);
  const again = await readFile(join(folder, 'page.html'), 'utf8');
  expect(again.includes('ward')).toBe(false);
  expect(again.startsWith('<!doctype html>')).toBe(true);
});

test('every group that shows measures has its curve with a band, at round risks', () => {
  for (const { name, suppressed, calibrationCurve } of shown) {
    expect(calibrationCurve.length > 5).toBe(!suppressed);
    for (const { at, rate, low, high } of calibrationCurve) {
      expect({ name, at: Math.abs(at * 100 - Math.round(at * 100)) < 1e-9 }).toEqual({ name, at: true });
      expect(0 <= low && low <= rate + 0.05 && rate <= high + 0.05 && high <= 1).toBe(true);
    }
  }
});
