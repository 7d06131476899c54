import { execFile } from 'node:child_process';
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aHome, build, sottoCommand } from './product/sotto-process';

let home: string;

beforeAll(async () => {
  home = await aHome('sotto-commands-');
  await build();
}, 180_000);
afterAll(async () => await rm(home, { recursive: true, force: true }));

test.each(['', '/below'])('a home that is a file%s is refused in one sentence', async (below) => {
  const file = join(home, 'a-file');
  await writeFile(file, '');
  const env = { ...process.env, SOTTO_HOME: `${file}${below}` };
  const counted = promisify(execFile)(process.execPath, [...sottoCommand, 'account', '--study', 'silent'], { env });
  await expect(counted).rejects.toMatchObject({
    code: 1,
    stderr: `sotto: SOTTO_HOME: ${file} is a file, not a folder: name another place, or move the file away\n`,
  });
});

test('a folder and an empty file are no protocol, and told so in one sentence', async () => {
  await writeFile(join(home, 'empty.yaml'), '');
  for (const [file, says] of [
    ['.', 'sotto: "." is a folder, not a file: name the file that holds it\n'],
    ['nowhere.yaml', 'sotto: there is no file "nowhere.yaml": name the file that holds it\n'],
    [
      'empty.yaml',
      'sotto: 1 fault; nothing was changed\n  empty.yaml:1:1  the file is empty: write its fields, which docs/schema lists\n',
    ],
  ] as const) {
    const env = { ...process.env, SOTTO_HOME: home };
    const checked = promisify(execFile)(process.execPath, [...sottoCommand, 'study', 'check', file], {
      env,
      cwd: home,
    });
    await expect(checked).rejects.toMatchObject({ code: 1, stdout: '', stderr: says });
  }
});

test.each(['hl7', 'fhir'])('%s of an empty file says that there is no message in it', async (command) => {
  await writeFile(join(home, 'empty.txt'), '');
  const shown = promisify(execFile)(process.execPath, [...sottoCommand, command, 'empty.txt'], { cwd: home });
  await expect(shown).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'sotto: "empty.txt" is empty: there is no message in it\n',
  });
});

test('the help names where the data lie and the console listens, on one screen', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...sottoCommand, '--help']);
  expect(stdout).toMatch(/SOTTO_HOME.*SOTTO_PORT/);
  expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});

test('a file in which nothing can be tested is refused in one sentence, and no page is left', async () => {
  const file = join(home, 'cases.csv');
  const rows = Array.from({ length: 60 }, (_, i) => `${new Date(Date.UTC(2024, 0, 1 + i)).toISOString()},0.2,0`);
  await writeFile(file, ['index_time,risk,outcome', ...rows].join('\n'));
  const page = join(home, 'page.html');
  for (const [options, says] of [
    [
      ['--reference-until', '2024-02-01', '--lag', '0', '--horizon', '7'],
      'the reference, which ends on 2024-02-01, has no event',
    ],
    [['--mode', 'claimed', '--as-of', '2023-01-01'], 'no row of the file can be used: 60 rows: indexed after the day'],
    [['--mode', 'claimed', '--as-of', '2024-01-04', '--matured-at', 'index_time'], 'the first look is on'],
  ] as const) {
    const command = [...sottoCommand, 'detect', file, '--report', page, ...options];
    await expect(promisify(execFile)(process.execPath, command)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(new RegExp(`^sotto: ${says}[^\\n]*\\n$`)) as string,
    });
    await expect(access(page)).rejects.toThrow('ENOENT');
  }
});
