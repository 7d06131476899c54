import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requirePlaceOf } from './report-place';
import { writeWhole } from './write-whole';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-place-'));
  await writeFile(at('cases.csv'), 'risk,outcome\n');
  await writeFile(at('notes.html'), '<p>mine</p>');
  await writeFile(at('empty.html'), '');
  await mkdir(at('folder'));
});

afterAll(async () => await rm(folder, { recursive: true }));

test.each([
  ['a folder that is not there', 'nowhere/page.html', /^there is no folder .*nowhere for the report$/],
  ['the file that is measured', 'cases.csv', /would take the place of .*cases\.csv; name another file/],
  ['a folder', 'folder', /folder is a folder; name a file for the report$/],
  [
    'a file of somebody else',
    'notes.html',
    /is there already and is no report of Sotto; name another file, or remove it$/,
  ],
])('%s is no place for a report', async (_, place, says) => {
  await expect(requirePlaceOf(at(place), at('cases.csv'))).rejects.toThrow(says);
});

test('a new place and an empty file are places for a report, and nothing is left behind by the trial', async () => {
  const before = await readdir(folder);
  await requirePlaceOf(at('page.html'), at('cases.csv'));
  await requirePlaceOf(at('empty.html'), at('cases.csv'));
  expect(await readdir(folder)).toEqual(before);
});

test('a page is written whole, or nothing is left', async () => {
  await writeWhole(at('written.html'), 'page');
  expect(await readFile(at('written.html'), 'utf8')).toBe('page');
  await expect(writeWhole(at('folder'), 'page')).rejects.toThrow();
  expect((await readdir(folder)).filter((name) => name.startsWith('folder'))).toEqual(['folder']);
});
