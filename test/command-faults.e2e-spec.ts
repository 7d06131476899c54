import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
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
