import { join } from 'node:path';
import {
  loadModelPackage,
  Model,
  type ModelPackage,
  type PackageLibrary,
  PackageRefused,
  readInput,
} from '@sotto/models';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy, Scorer } from '@sotto/shadow-scoring';
import { isBuiltIn, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { readTrainingPatients } from './training-patients';

type StudyModel = Study['protocol']['models'][number];

interface OpenedModel {
  readonly scorer: Scorer;
  readonly inputs: ModelPackage['inputs'];
  readonly trainedOn: ReadonlySet<string>;
}

/**
 * Loads the models of a study; each package's checksum is compared as it is loaded. A model whose package has changed or
 * gone scores nothing: its admissions are counted as failed, and those of the other models are not touched.
 */
export async function openStudy(
  study: Study,
  library: PackageLibrary,
  pseudonymiser: Pseudonymiser,
): Promise<RunningStudy> {
  const { models, timezone } = study.protocol;
  const opened = await Promise.all(
    models.map(async (model) => await openModel(model, library, pseudonymiser, timezone)),
  );
  const specifications = new Map(opened.flatMap(({ inputs }) => inputs.map((input) => [input.name, input])));
  requireSubgroups(study, specifications);
  return {
    study,
    scorers: opened.map(({ scorer }) => scorer),
    trainedOn: new Map(models.map(({ id }, i) => [id, opened[i]!.trainedOn])),
    readInput: (input, chart, indexTime) => {
      const specification = specifications.get(input);
      return specification === undefined ? undefined : readInput(specification, chart, indexTime);
    },
  };
}

/** Without the package that says what a subgroup reads, admissions wait: their subgroups could not be told afterwards. */
function requireSubgroups({ id, protocol }: Study, specifications: ReadonlyMap<string, unknown>): void {
  const read = protocol.subgroups.map((subgroup) => ('by' in subgroup ? subgroup.by : subgroup.where.input));
  const unknown = read.filter((input) => !isBuiltIn(input) && !specifications.has(input));
  if (unknown.length === 0) return;
  throw new Error(
    `subgroups of the study "${id}" read ${unknown.join(', ')} from a model package that was changed or is gone: put it back`,
  );
}

async function openModel(
  model: StudyModel,
  library: PackageLibrary,
  pseudonymiser: Pseudonymiser,
  zone: string,
): Promise<OpenedModel> {
  const folder = await usableFolder(model, library);
  if (folder === undefined) return withoutPackage(model.id);
  const loaded = await loadModelPackage(folder);
  const { trainedOn: file } = model;
  const trainedOn =
    file === undefined ? new Set<string>() : await readTrainingPatients(join(folder, file), pseudonymiser);
  return { scorer: scorerOf(model.id, Model.open(loaded), zone), inputs: loaded.inputs, trainedOn };
}

/** Undefined where the package is not installed or is not as it was checked; other faults may pass and are thrown. */
async function usableFolder(model: StudyModel, library: PackageLibrary): Promise<string | undefined> {
  try {
    const usable = (await library.list()).some(
      ({ name, version, fault }) => name === model.package && version === model.version && fault === undefined,
    );
    return usable ? await library.folderOf(model.package, model.version) : undefined;
  } catch (error) {
    if (error instanceof PackageRefused) return undefined;
    throw error;
  }
}

/** The checksum of a model whose package cannot be used. */
export const unavailable = '';

function withoutPackage(model: string): OpenedModel {
  const score: Scorer['score'] = async (requests) =>
    await Promise.resolve(requests.map(() => ({ failed: 'model-unavailable' })));
  return { scorer: { model, checksum: unavailable, score }, inputs: [], trainedOn: new Set() };
}

function scorerOf(id: string, model: Model, zone: string): Scorer {
  return {
    model: id,
    checksum: model.modelPackage.checksum,
    score: async (requests) =>
      await model.score(
        requests.map(({ chart, indexTime }) => ({ chart, indexTime: DateTime.fromISO(indexTime, { zone }) })),
      ),
  };
}
