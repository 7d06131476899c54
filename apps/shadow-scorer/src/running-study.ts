import { Model, type ModelPackage, readInput } from '@sotto/models';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy, Scorer } from '@sotto/shadow-scoring';
import { isBuiltIn, type Packages, PackageUnusable, type Study, usePackage, zoneNamed } from '@sotto/studies';
import { DateTime, type Zone } from 'luxon';
import { trainingPatients } from './training-patients';

type StudyModel = Study['protocol']['models'][number];

interface OpenedModel {
  readonly scorer: Scorer;
  readonly inputs: ModelPackage['inputs'];
  readonly trainedOn: ReadonlySet<string>;
}

/** A running study, and what keeps models of it from scoring. */
export interface OpenedStudy extends RunningStudy {
  /** Those that can be used, by id. */
  readonly models: ReadonlyMap<string, OpenedModel>;
  /** One sentence each, with how to mend it. */
  readonly faults: readonly string[];
}

/**
 * Loads the models of a study; each package is compared with the one that was pinned. A model whose package has changed
 * or gone scores nothing: its admissions are counted as failed, and those of the other models are not touched. Where
 * that package says what a subgroup reads, no model of the study scores: a prediction without its subgroup would be
 * counted with the wrong patients for ever.
 *
 * @param kept models that were opened before
 */
export async function openStudy(
  study: Study,
  packages: Pick<Packages, 'load'>,
  pseudonymiser: Pseudonymiser,
  kept: OpenedStudy['models'] = new Map(),
): Promise<OpenedStudy> {
  const faults: string[] = [];
  const models = new Map<string, OpenedModel>();
  for (const model of study.protocol.models) {
    try {
      models.set(model.id, kept.get(model.id) ?? (await openModel(model, study, packages, pseudonymiser)));
    } catch (error) {
      if (!(error instanceof PackageUnusable)) throw error;
      faults.push(`the model "${model.id}" scores nothing, for ${error.message}`);
    }
  }
  const inputs = [...models.values()].flatMap((model) => model.inputs);
  const specifications = new Map(inputs.map((input) => [input.name, input]));
  const unread = subgroupInputs(study).filter((input) => !specifications.has(input));
  if (unread.length > 0) faults.push(`no model of it scores until then, for subgroups read ${unread.join(', ')}`);
  const usable = unread.length === 0 ? models : new Map<string, OpenedModel>();
  return {
    study,
    scorers: study.protocol.models.map(({ id }) => usable.get(id)?.scorer ?? unavailable(id)),
    trainedOn: new Map([...models].map(([id, { trainedOn }]) => [id, trainedOn])),
    readInput: (input, chart, indexTime) => {
      const specification = specifications.get(input);
      return specification === undefined ? undefined : readInput(specification, chart, indexTime);
    },
    models,
    faults,
  };
}

/** A study none of whose models may score. */
export function withheldStudy(study: Study, fault: string): OpenedStudy {
  const scorers = study.protocol.models.map(({ id }) => unavailable(id));
  return { study, scorers, trainedOn: new Map(), readInput: () => undefined, models: new Map(), faults: [fault] };
}

function subgroupInputs({ protocol }: Study): string[] {
  const read = protocol.subgroups.map((subgroup) => ('by' in subgroup ? subgroup.by : subgroup.where.input));
  return [...new Set(read.filter((input) => !isBuiltIn(input)))];
}

async function openModel(
  model: StudyModel,
  { packages: pinned, protocol }: Study,
  packages: Pick<Packages, 'load'>,
  pseudonymiser: Pseudonymiser,
): Promise<OpenedModel> {
  const { loaded, list } = await usePackage(model, pinned, packages);
  const trainedOn = list === null ? new Set<string>() : trainingPatients(list, pseudonymiser);
  return {
    scorer: scorerOf(model.id, Model.open(loaded), zoneNamed(protocol.timezone)),
    inputs: loaded.inputs,
    trainedOn,
  };
}

function unavailable(model: string): Scorer {
  const score: Scorer['score'] = async (requests) =>
    await Promise.resolve(requests.map(() => ({ failed: 'model-unavailable' })));
  return { model, checksum: '', score };
}

function scorerOf(id: string, model: Model, zone: Zone): Scorer {
  return {
    model: id,
    checksum: model.modelPackage.checksum,
    score: async (requests) =>
      await model.score(
        requests.map(({ chart, indexTime }) => ({ chart, indexTime: DateTime.fromISO(indexTime, { zone }) })),
      ),
  };
}
