import type { PinnedInput, Study } from '@sotto/studies';

/** With more, pairs would be too many to count at a look. */
const mostInputs = 100;

export interface SearchedInput {
  /** In the package. */
  readonly place: number;
  readonly input: PinnedInput;
}

/** The inputs of a model that are searched: those that no named subgroup divides, of a model that reads at most a hundred. */
export function searchedInputs({ protocol, packages }: Study, model: string): SearchedInput[] {
  const inputs = packages.find((each) => each.model === model)?.inputs ?? [];
  if (inputs.length > mostInputs) return [];
  const divided = new Set(protocol.subgroups.flatMap((subgroup) => ('by' in subgroup ? [subgroup.by] : [])));
  return inputs.map((input, place) => ({ place, input })).filter(({ input: { name } }) => !divided.has(name));
}
