import { loadModelPackage, PackageLibrary } from '@sotto/models';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageInputs } from './package-inputs';

let root: string;
let library: PackageLibrary;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sotto-inputs-'));
  library = new PackageLibrary(root);
  await library.add(join('data', 'models', 'open-logistic'));
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

/** Loads as the product does, once the test lets it; a comparison has ended when `ended` has. */
function heldLoads() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const loads: Promise<unknown>[] = [];
  const inputs = new PackageInputs(library, async (directory) => {
    const load = released.then(async () => await loadModelPackage(directory));
    loads.push(load.catch(() => undefined));
    return await load;
  });
  const names = async () => (await inputs.of('open-logistic', '1.0.0')).map(({ name }) => name);
  const ended = async () => {
    release();
    await Promise.all(loads);
  };
  return { names, loads, ended };
}

test('nobody waits for the checksum of a package', async () => {
  const { names, loads, ended } = heldLoads();
  expect(await names()).toContain('creatinine');
  expect(await names()).toContain('creatinine');
  expect(loads).toHaveLength(1);
  await ended();
});

test('a package is compared again when one of its files has changed, and only then', async () => {
  const { names, loads, ended } = heldLoads();
  const found = await names();
  await ended();
  for (let i = 0; i < 5; i++) expect(await names()).toEqual(found);
  expect(loads).toHaveLength(1);
  const file = join(root, 'open-logistic', '1.0.0', 'model.yaml');
  const { atime, mtime } = await stat(file);
  await utimes(file, atime, new Date(mtime.getTime() + 1000));
  expect(await names()).toEqual(found);
  await ended();
  expect(await names()).toEqual(found);
  expect(loads).toHaveLength(2);
});

test('a package whose content has changed keeps its inputs until that is known, and then has none', async () => {
  const { names, ended } = heldLoads();
  const found = await names();
  await ended();
  const file = join(root, 'open-logistic', '1.0.0', 'model.yaml');
  const sound = await readFile(file, 'utf8');
  await writeFile(file, sound.replace('"high": 20', '"high": 2000'));
  expect(await names()).toEqual(found);
  await ended();
  expect(await names()).toEqual([]);
  await writeFile(file, sound);
  await names();
  await ended();
  expect(await names()).toEqual(found);
});

test('a package that is gone or was never there has none', async () => {
  const { names, ended } = heldLoads();
  await names();
  await ended();
  await rm(join(root, 'open-logistic'), { recursive: true });
  expect(await names()).toEqual([]);
  expect(await new PackageInputs(library).of('nobody', '1.0.0')).toEqual([]);
});
