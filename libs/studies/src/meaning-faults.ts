import type { Fault, LocatedYaml } from '@sotto/models';
import type { z } from 'zod';
import { type Protocol, protocolSchema } from './protocol';

/** What a study needs to know of a model package to check its protocol. */
export interface KnownPackage {
  readonly name: string;
  readonly version: string;
  /** By name: what the input reads, as canonical JSON. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Paths in its folder. */
  readonly files: readonly string[];
  /** Set where the package cannot be used, such as a checksum that differs. */
  readonly fault?: string;
}

/** Every attribute of an admission that a subgroup may use without a model's help. */
export const builtInAttributes = ['sex', 'age', 'race', 'site', 'class'] as const;

/** Whether a subgroup may use the attribute without a model's help. */
export function isBuiltIn(attribute: string): boolean {
  return builtInAttributes.some((name) => name === attribute);
}

const sections = protocolSchema.shape;
const reporting = sections.outcome.pick({ anyOf: true, required: true }).loose();

/** The parts of a protocol that can be understood, however faulty the others are. */
export interface ProtocolParts {
  readonly models: Protocol['models'] | undefined;
  readonly outcome: z.output<typeof reporting> | undefined;
  readonly subgroups: Protocol['subgroups'] | undefined;
  readonly decay: Protocol['decay'] | undefined;
  readonly index: Protocol['index'] | undefined;
  readonly thresholds: Protocol['thresholds'] | undefined;
}

export function partsOf(value: unknown): ProtocolParts {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return {
    models: sections.models.safeParse(given['models']).data,
    outcome: reporting.safeParse(given['outcome']).data,
    subgroups: sections.subgroups.safeParse(given['subgroups']).data,
    decay: sections.decay.safeParse(given['decay']).data,
    index: sections.index.safeParse(given['index']).data,
    thresholds: sections.thresholds.safeParse(given['thresholds']).data,
  };
}

/** Faults of what a protocol says, beyond its form: parts that do not fit each other or the installed packages. */
export function meaningFaults(parts: ProtocolParts, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  return [
    ...modelFaults(parts, packages, yaml),
    ...outcomeFaults(parts, yaml),
    ...subgroupFaults(parts, packages, yaml),
    ...thresholdFaults(parts, yaml),
    ...decayFaults(parts, yaml),
  ];
}

function modelFaults({ models = [] }: ProtocolParts, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  return models.flatMap((model, i) => {
    const twice = models.findIndex((other) => other.id === model.id) < i;
    if (twice) return [yaml.fault(['models', i, 'id'], `the model "${model.id}" is there twice: give each its own id`)];
    const found = packages.find((p) => p.name === model.package && p.version === model.version);
    if (found === undefined) {
      const message = `no model package "${model.package}" ${model.version} is installed: add it with "sotto model add DIR"`;
      return [yaml.fault(['models', i, 'package'], message)];
    }
    if (found.fault !== undefined) return [yaml.fault(['models', i, 'package'], found.fault)];
    const { trainedOn } = model;
    if (trainedOn === undefined || found.files.includes(trainedOn)) return [];
    const message = `the package "${model.package}" has no file "${trainedOn}": add it to the package or mend its name`;
    return [yaml.fault(['models', i, 'trainedOn'], message)];
  });
}

function outcomeFaults({ outcome }: ProtocolParts, yaml: LocatedYaml): Fault[] {
  if (outcome === undefined) return [];
  const reported = new Set(outcome.anyOf.flatMap(({ sources }) => sources));
  const unreported = outcome.anyOf.flatMap(({ event, sources }, i) =>
    sources.some((source) => outcome.required.includes(source))
      ? []
      : [
          yaml.fault(
            ['outcome', 'anyOf', i],
            `no required source reports "${event}": name one of its sources under outcome.required`,
          ),
        ],
  );
  const idle = outcome.required.flatMap((source, i) =>
    reported.has(source)
      ? []
      : [
          yaml.fault(
            ['outcome', 'required', i],
            `the required source "${source}" reports no event: name it under outcome.anyOf`,
          ),
        ],
  );
  return [...unreported, ...idle];
}

function subgroupFaults(
  { models, subgroups = [] }: ProtocolParts,
  packages: readonly KnownPackage[],
  yaml: LocatedYaml,
): Fault[] {
  if (models === undefined) return [];
  const inputs = models.flatMap((model) =>
    Object.entries(packages.find((p) => p.name === model.package && p.version === model.version)?.inputs ?? {}),
  );
  const known = new Set<string>([...builtInAttributes, ...inputs.map(([name]) => name)]);
  const meanings = (attribute: string) => new Set(inputs.filter(([name]) => name === attribute).map(([, is]) => is));
  return subgroups.flatMap((subgroup, i) => {
    const [attribute, place] = 'by' in subgroup ? [subgroup.by, ['by']] : [subgroup.where.input, ['where', 'input']];
    const faults = known.has(attribute)
      ? []
      : [
          yaml.fault(
            ['subgroups', i, ...place],
            `no model has an input "${attribute}": use one of ${[...known].join(', ')}`,
          ),
        ];
    if (!isBuiltIn(attribute) && meanings(attribute).size > 1) {
      const message = `"${attribute}" is another input in each model: give them names of their own in the packages`;
      faults.push(yaml.fault(['subgroups', i, ...place], message));
    }
    if (subgroups.findIndex(({ name }) => name === subgroup.name) < i) {
      faults.push(yaml.fault(['subgroups', i, 'name'], `the subgroup "${subgroup.name}" is there twice`));
    }
    if ('by' in subgroup && subgroup.bands?.some((band, b, all) => b > 0 && band <= all[b - 1]!)) {
      faults.push(yaml.fault(['subgroups', i, 'bands'], 'the bands must rise'));
    }
    return faults;
  });
}

function thresholdFaults({ thresholds = [] }: ProtocolParts, yaml: LocatedYaml): Fault[] {
  return thresholds.flatMap((threshold, i) => {
    const before = thresholds[i - 1];
    if (before === undefined || before < threshold) return [];
    const message = before === threshold ? `${threshold} is there twice` : `${threshold} stands after ${before}`;
    return [yaml.fault(['thresholds', i], `the thresholds must rise, and ${message}`)];
  });
}

function decayFaults({ decay, index }: ProtocolParts, yaml: LocatedYaml): Fault[] {
  const faults: Fault[] = [];
  if (decay?.mode === 'reference' && decay.reference === undefined) {
    faults.push(yaml.fault(['decay', 'mode'], 'a reference needs its length: add "reference: { months: 6 }"'));
  }
  if (decay?.mode === 'claimed' && decay.reference !== undefined) {
    faults.push(
      yaml.fault(['decay', 'reference'], 'a study has one mode: remove the reference, or use mode reference'),
    );
  }
  if (index?.rule === 'landmark' && !index.at.includes('+')) {
    faults.push(yaml.fault(['index', 'at'], 'a landmark needs its hours: use "admission + 24h"'));
  }
  return faults;
}
