import { sha256 } from '@sotto/admissions';
import { type InputSpecification, type ModelPackage, PackageRefused, trainingList } from '@sotto/models';
import type { KnownPackage } from './known-package';
import type { PinnedPackage, Study } from './study';

/** The installed model packages. */
export interface Packages {
  list(): Promise<readonly KnownPackage[]>;
  /** @throws PackageRefused if there is no such package, or it cannot be used */
  load(name: string, version: string): Promise<ModelPackage>;
}

export interface UsablePackage {
  readonly loaded: ModelPackage;
  /** The text of the list of training patients; null where the protocol names none. */
  readonly list: string | null;
}

/** What each model of a study reads. */
export type InputsOfModels = readonly (readonly InputSpecification[])[];

type StudyModel = Study['protocol']['models'][number];

/** A package that a study cannot use; the message is one sentence that names it and says how to mend it. */
export class PackageUnusable extends Error {
  readonly code = 'package-unusable';
}

/** Loads the package of a model if it is the one that was pinned. @throws PackageUnusable */
export async function usePackage(
  model: StudyModel,
  pinned: readonly PinnedPackage[],
  packages: Pick<Packages, 'load'>,
): Promise<UsablePackage> {
  const used = await read(model, packages);
  const pin = pinned.find((each) => each.model === model.id);
  const now = pinOf(model, used);
  if (pin === undefined || (pin.checksum === now.checksum && pin.trainingList === now.trainingList)) return used;
  const what = pin.checksum === now.checksum ? `the file "${model.trainedOn}" of the package` : 'the package';
  throw new PackageUnusable(
    `${what} ${model.package} ${model.version} is not what it was when the protocol was added: put that one back, or add ` +
      'the protocol with a new version of the package',
  );
}

/** The packages of these models as they are now. @throws PackageUnusable */
export async function pinPackages(models: readonly StudyModel[], packages: Packages): Promise<PinnedPackage[]> {
  return await Promise.all(models.map(async (model) => pinOf(model, await read(model, packages))));
}

/** @throws PackageUnusable */
export async function inputsOfStudy(
  { protocol, packages: pinned }: Study,
  packages: Pick<Packages, 'load'>,
): Promise<InputsOfModels> {
  const used = await Promise.all(protocol.models.map(async (model) => await usePackage(model, pinned, packages)));
  return used.map(({ loaded }) => loaded.inputs);
}

async function read(model: StudyModel, packages: Pick<Packages, 'load'>): Promise<UsablePackage> {
  try {
    const loaded = await packages.load(model.package, model.version);
    return { loaded, list: model.trainedOn === undefined ? null : await trainingList(loaded, model.trainedOn) };
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error;
    const why = error.faults.map(({ message }) => message).join('; ');
    throw new PackageUnusable(`the package ${model.package} ${model.version} cannot be used: ${why}`);
  }
}

function pinOf({ id }: StudyModel, { loaded, list }: UsablePackage): PinnedPackage {
  return {
    model: id,
    checksum: loaded.checksum,
    trainingList: list === null ? null : sha256(list),
    inputs: loaded.inputs.map(({ name, categories }) => (categories === undefined ? { name } : { name, categories })),
  };
}
