import { loadModelPackage, Model, readInput } from '@sotto/models';
import type { RunningStudy, Scorer } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';

/** Loads the models of a study; each package's checksum is compared as it is loaded. */
export async function openStudy(
  study: Study,
  folderOf: (modelPackage: string, version: string) => string,
  trainedOn: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<RunningStudy> {
  const zone = study.protocol.timezone;
  const packages = await Promise.all(
    study.protocol.models.map((m) => loadModelPackage(folderOf(m.package, m.version))),
  );
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
