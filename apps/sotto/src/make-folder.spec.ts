import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder';

test('a folder is made with those above it, and once only', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'sotto-folder-')), 'a', 'b');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test('a place where no folder can be made is an error, at once', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sotto-folder-')), 'file');
  writeFileSync(file, '');
  const sentence = `${file} is a file, not a folder: name another place, or move the file away`;
  expect(() => makeFolder(file)).toThrow(sentence);
  expect(() => makeFolder(join(file, 'below'))).toThrow(sentence);
  // Here the recursive form of Node would never return.
  const closed = process.platform === 'linux' ? '/proc/sotto/below' : join(file, 'a', 'b');
  expect(() => makeFolder(closed)).toThrow();
});
