import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReport } from '@sotto/reports';
import { isSmallCount } from '@sotto/statistics';
import { detectInFile } from './detect-file';
import { change, columns, options, rows, wholeFile, writeRows } from './hospital.builder';
import { writeDecayReport } from './write-report';

async function pageOf(path: string, given = options) {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-decay-page-'));
  const detected = await detectInFile(path, columns, given);
  await writeDecayReport(join(folder, 'page.html'), detected, { path, columns, options: given });
  return { page: await readFile(join(folder, 'page.html'), 'utf8'), folder, document: detected.document };
}

function tableOf(page: string, caption: string): string[][] {
  const tables = [...page.matchAll(/<table>[\s\S]*?<\/table>/g)].map(([table]) => table);
  const table = tables.find((each) => each.includes(caption))!;
  const found = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].slice(1);
  return found.map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell!.trim()));
}

test('the page says for whom and since when, stands alone, and nothing is left beside it', async () => {
  const { page, folder, document } = await pageOf(await wholeFile());
  const first = document.signals.find(({ tier }) => tier === 'alarm')!;
  expect(page).toContain('Risks too high for ward: B, since about');
  expect(page).toContain('It stands by itself');
  expect(page).toContain('At the end of the file, ');
  const cases = first.mature.cases!.toLocaleString('en-GB');
  expect(page).toContain(`Update: no advice from the ${cases} final outcomes since then.`);
  expect(page.match(/<svg/g)!.length).toBe(4);
  expect(page).toContain('watch line');
  expect(isReport(page)).toBe(true);
  expect(/<script|<link|<img|@import|url\(|<[^>]*\son\w+=/i.exec(page)?.[0]).toBeUndefined();
  expect(await readdir(folder)).toEqual(['page.html']);
});

test('months add up to the final outcomes since the change, and none shows a count of 1 to 10', async () => {
  const few = rows.map((row, i) => ({ ...row, ward: row.ward === 'A' && i % 40 === 0 ? 'C' : row.ward }));
  const { page, document } = await pageOf(await writeRows(few));
  const signal = document.signals.find(({ tier }) => tier === 'alarm')!;
  const months = tableOf(page, 'Cases, events observed and expected');
  const number = (text: string) => Number(text.replaceAll(',', ''));
  const since = months.filter(([from]) => Date.parse(`${from!} UTC`) >= Date.parse(signal.changePoint.at));
  expect(since.reduce((sum, row) => sum + number(row[2]!), 0)).toBe(signal.mature.cases);
  expect(since.reduce((sum, row) => sum + number(row[3]!), 0)).toBe(signal.mature.events);
  const counts = months.flatMap((row) => [number(row[2]!), number(row[3]!), number(row[2]!) - number(row[3]!)]);
  expect(counts.length).toBeGreaterThan(20);
  expect(counts.filter(isSmallCount)).toEqual([]);
});

test('what was done about rows, the reference and what else moved stand on the page', async () => {
  const faulty = [...rows, rows[0]!, { ...rows[1]!, patient: 900001, risk: '' }];
  const { page, document } = await pageOf(await writeRows(faulty));
  expect(tableOf(page, `Left out, of ${faulty.length.toLocaleString('en-GB')} rows`)).toEqual([
    ['the risk is missing', '1'],
    ['the same row again', '1'],
  ]);
  const reference = tableOf(page, 'Final outcomes of cases predicted in the reference period');
  expect(reference.map(([name]) => name)).toEqual(['Everybody', 'ward: A', 'ward: B']);
  const others = document.signals.filter(({ subgroup }) => subgroup !== 'ward=B');
  expect(others.length).toBeGreaterThan(0);
  expect(tableOf(page, 'Other signals')).toHaveLength(others.length);
  expect(tableOf(page, 'Other signals').map((row) => row.at(-1))).toContain('explained by ward: B');
});

test('where nothing changed the page says so', async () => {
  const before = rows.filter(({ index }) => index < change);
  const calm = { ...options, mode: { kind: 'reference', untilDay: change - 140 } } as const;
  const { page } = await pageOf(await writeRows(before), calm);
  expect(page).toContain('No group passed the alarm line.');
  expect(page).toContain('Nothing else passed a line.');
});
