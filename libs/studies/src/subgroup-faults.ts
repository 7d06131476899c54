import type { Fault, LocatedYaml, Path, ShelvedInput } from '@sotto/models';
import { type KnownPackage, packageOf } from './known-package';
import type { SubgroupSpecification } from './protocol';
import type { ProtocolParts } from './protocol-parts';

/** Every attribute of an admission that a subgroup may use without a model's help. */
const builtInAttributes = ['sex', 'age', 'race', 'site', 'class'] as const;

/** As feeds tell it: HL7 table 0001 in words, which has those of FHIR. */
const sexes = ['female', 'male', 'other', 'unknown', 'ambiguous', 'not-applicable'];

/** Whether a subgroup may use the attribute without a model's help. */
export function isBuiltIn(attribute: string): boolean {
  return builtInAttributes.some((name) => name === attribute);
}

/** What an attribute can be: any number, one of some words, or, where nothing more is known, any word. */
type Values = 'numbers' | 'words' | readonly string[];

/** Subgroups that no patient can be in, or that their attribute cannot be divided into. */
export function subgroupFaults(parts: ProtocolParts, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  const { models, subgroups = [] } = parts;
  if (models === undefined) return [];
  const inputs = Map.groupBy(
    models.flatMap((model) => Object.entries(packageOf(model, packages)?.inputs ?? {})),
    ([name]) => name,
  );
  const known = [...new Set([...builtInAttributes, ...inputs.keys()])];
  return subgroups.flatMap((subgroup, i) => {
    const at = (path: Path, message: string) => yaml.fault(['subgroups', i, ...path], message);
    const [attribute, place] = 'by' in subgroup ? [subgroup.by, ['by']] : [subgroup.where.input, ['where', 'input']];
    const faults: Fault[] = [];
    if (subgroups.findIndex(({ name }) => name === subgroup.name) < i) {
      faults.push(at(['name'], `the subgroup "${subgroup.name}" is there twice`));
    }
    const readings = (inputs.get(attribute) ?? []).map(([, input]) => input);
    if (!known.includes(attribute)) {
      faults.push(at(place, `no model has an input "${attribute}": use one of ${known.join(', ')}`));
    } else if (!isBuiltIn(attribute) && new Set(readings.map(({ reads }) => reads)).size > 1) {
      const message = `"${attribute}" is another input in each model: give them names of their own in the packages`;
      faults.push(at(place, message));
    } else {
      const [path, message] = valueFault(subgroup, attribute, valuesOf(attribute, readings, parts)) ?? [];
      if (path !== undefined && message !== undefined) faults.push(at(path, message));
    }
    return faults;
  });
}

function valuesOf(attribute: string, inputs: readonly ShelvedInput[], { population }: ProtocolParts): Values {
  switch (attribute) {
    case 'sex':
      return sexes;
    case 'age':
      return 'numbers';
    case 'race':
      return 'words';
    case 'site':
      return population?.sites ?? 'words';
    case 'class':
      return population?.classes ?? 'words';
    default:
      return inputs.some(({ values }) => values === undefined)
        ? 'numbers'
        : inputs.flatMap(({ values = [] }) => values);
  }
}

function valueFault(
  subgroup: SubgroupSpecification,
  attribute: string,
  values: Values,
): readonly [Path, string] | undefined {
  if ('where' in subgroup) {
    const message = whereFault(subgroup.where.is, attribute, values);
    return message === undefined ? undefined : [['where', 'is'], message];
  }
  const { bands } = subgroup;
  if (bands === undefined) {
    const message = 'every age would be a subgroup of its own: add bands, such as bands: [50, 65, 75]';
    return attribute === 'age' ? [['by'], message] : undefined;
  }
  if (values !== 'numbers') return [['bands'], `"${attribute}" is a word, not a number: remove the bands`];
  const rise = bands.every((band, b) => b === 0 || band > bands[b - 1]!);
  return rise ? undefined : [['bands'], 'the bands must rise'];
}

/** A value is compared with what is known as text: `1` and `"1"` are the same, `true` is neither. */
function whereFault(is: string | number | boolean, attribute: string, values: Values): string | undefined {
  const text = String(is);
  if (values === 'words') return undefined;
  if (values === 'numbers') {
    return String(Number(text)) === text ? undefined : `"${attribute}" is a number, never "${text}": give a number`;
  }
  return values.includes(text)
    ? undefined
    : `"${attribute}" is never "${text}": use one of ${[...new Set(values)].join(', ')}`;
}
