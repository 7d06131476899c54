import {
  type InputIncident,
  inputIncidentsPerYear,
  type InputLook,
  inputReferenceEnd,
  leastReference,
} from '@sotto/decay';
import type { PackageLibrary } from '@sotto/models';
import type { Study } from '@sotto/studies';
import type { InputIncidentAnswer, InputLookAnswer, InputsAnswer } from '../answers/inputs';
import { inputNames } from './input-names';

/** What looks found of the inputs, by the names that the packages give them. */
export async function inputsAnswer(
  study: Study,
  looks: readonly InputLook[],
  library: PackageLibrary,
): Promise<InputsAnswer> {
  const nameIn = await inputNames(study, library);
  const models = study.protocol.models.map(({ id: model }) => {
    const nameOf = (input: number) => nameIn(model, input);
    return { model, looks: looks.filter((look) => look.model === model).map((look) => named(look, nameOf)) };
  });
  const until = study.startedAt === null ? null : inputReferenceEnd(study).toUTC().toISO()!;
  const comparedWith = { until, leastPredictions: leastReference };
  return { studyId: study.id, incidentsPerYear: inputIncidentsPerYear, comparedWith, models };
}

type NameOf = (input: number) => string;

function named({ look, at, predictions, state, inputs, sites, incidents }: InputLook, nameOf: NameOf): InputLookAnswer {
  return {
    look,
    at,
    predictions,
    state,
    inputs: inputs.map(({ input, findings, ...rest }) => ({
      input: nameOf(input),
      ...rest,
      findings: [...findings],
    })),
    sites: [...sites],
    incidents: incidents.map((incident) => incidentAnswer(incident, nameOf)),
  };
}

function incidentAnswer(incident: InputIncident, nameOf: NameOf): InputIncidentAnswer {
  switch (incident.kind) {
    case 'input':
      return { kind: 'input', input: nameOf(incident.input), finding: incident.finding };
    case 'interface-change':
      return { kind: 'interface-change', inputs: incident.inputs.map(nameOf) };
    case 'volume':
    case 'silence':
      return incident;
  }
}
