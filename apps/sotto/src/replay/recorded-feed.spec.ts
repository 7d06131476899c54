import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { surveyFeed } from './recorded-feed';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-recorded-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

test('a file named .hl7 is one of messages, whatever it begins with', async () => {
  const file = join(folder, 'z.hl7');
  await writeFile(file, 'hello');
  await expect(surveyFeed(file, 'UTC')).rejects.toThrow(
    'z.hl7: no message in it says in MSH-7 when it was sent; HL7 v2 messages begin with MSH',
  );
  const message = 'MSH|^~\\&|EHR|NORTH|SOTTO|R|20230101120000||ADT^A01|1|P|2.5.1\r';
  await writeFile(file, `hello\r${message}`);
  const { files } = await surveyFeed(file, 'UTC');
  expect(files.map(({ kind }) => kind)).toEqual(['messages']);
});
