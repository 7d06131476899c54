import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, sottoCommand } from './product/sotto-process';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  await build();
  folder = await mkdtemp(join(tmpdir(), 'sotto-threads-'));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is measured of 3,000 cases in three wards; with a note beside each, the file is as large as one of millions. */
async function measured(note: string): Promise<unknown> {
  const file = join(folder, `notes-of-${note.length}.csv`);
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const risk = ((i * 617) % 997) / 1200 + 0.02;
    return `${risk.toFixed(4)},${Number(((i * 389) % 1009) / 1009 < risk)},${['east', 'west', 'south'][i % 3]!},${note}`;
  });
  await writeFile(file, ['risk,outcome,ward,note', ...rows].join('\n'));
  const command = [...sottoCommand, 'measures', file, '--subgroups', 'ward', '--thresholds', '0.2,0.5', '--json'];
  const { stdout } = await run(process.execPath, command, { maxBuffer: 1e8 });
  return (JSON.parse(stdout) as { groups: unknown }).groups;
}

describe('measures of a large file', () => {
  it('are those of one thread, though two threads share the groups', async () => {
    const [one, two] = [await measured('short'), await measured('long '.repeat(8000))];
    expect(one).toHaveLength(4);
    expect(two).toEqual(one);
  }, 120_000);
});
