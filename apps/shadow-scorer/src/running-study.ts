import { join } from 'node:path';
import { loadModelPackage, Model, type PackageLibrary, readInput } from '@sotto/models';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy, Scorer } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { readTrainingPatients } from './training-patients';

/** Loads the models of a study; each package's checksum is compared as it is loaded. */
export async function openStudy(
  study: Study,
  library: PackageLibrary,
  pseudonymiser: Pseudonymiser,
): Promise<RunningStudy> {
  const zone = study.protocol.timezone;
  const folders = await Promise.all(study.protocol.models.map((m) => library.folderOf(m.package, m.version)));
  const packages = await Promise.all(folders.map(loadModelPackage));
  const trainedOn = new Map<string, ReadonlySet<string>>();
  for (const [i, { id, trainedOn: file }] of study.protocol.models.entries()) {
    if (file !== undefined) trainedOn.set(id, await readTrainingPatients(join(folders[i]!, file), pseudonymiser));
  }
  const specifications = new Map(packages.flatMap(({ inputs }) => inputs.map((input) => [input.name, input])));
  return {
    study,
    scorers: packages.map((each, i) => scorerOf(study.protocol.models[i]!.id, Model.open(each), zone)),
    trainedOn,
    readInput: (input, chart, indexTime) => {
      const specification = specifications.get(input);
      return specification === undefined ? undefined : readInput(specification, chart, indexTime);
    },
  };
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
