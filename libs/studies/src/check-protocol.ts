import { canonicalJson, sha256 } from '@sotto/admissions';
import { type Fault, LocatedYaml } from '@sotto/models';
import { type Protocol, protocolSchema } from './protocol';

/** What a study needs to know of a model package to check its protocol. */
export interface KnownPackage {
  readonly name: string;
  readonly version: string;
  readonly inputs: readonly string[];
  /** Set where the package cannot be used, such as a checksum that differs. */
  readonly fault?: string;
}

export type CheckedProtocol =
  | { readonly protocol: Protocol; readonly hash: string; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[] };

/** Every attribute of an admission that a subgroup may use without a model's help. */
export const builtInAttributes = ['sex', 'age', 'race', 'site', 'class'] as const;

/** Checks a protocol's text and lists every fault at its place. */
export function checkProtocol(text: string, packages: readonly KnownPackage[]): CheckedProtocol {
  const yaml = new LocatedYaml(text);
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) return { faults: syntax };
  const parsed = protocolSchema.safeParse(yaml.value());
  if (!parsed.success) return { faults: inOrder(yaml.schemaFaults(parsed.error)) };
  const faults = [
    ...modelFaults(parsed.data, packages, yaml),
    ...outcomeFaults(parsed.data, yaml),
    ...subgroupFaults(parsed.data, packages, yaml),
    ...decayFaults(parsed.data, yaml),
  ];
  if (faults.length > 0) return { faults: inOrder(faults) };
  return { protocol: parsed.data, hash: protocolHash(parsed.data), faults: [] };
}

/** SHA-256 of the protocol's canonical JSON: the same decisions give the same hash, whatever the layout of the file. */
export function protocolHash(protocol: Protocol): string {
  return sha256(canonicalJson(protocol));
}

function modelFaults(protocol: Protocol, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  return protocol.models.flatMap((model, i) => {
    const twice = protocol.models.findIndex((other) => other.id === model.id) < i;
    if (twice) return [yaml.fault(['models', i, 'id'], `the model "${model.id}" is there twice: give each its own id`)];
    const found = packages.find((p) => p.name === model.package && p.version === model.version);
    if (found === undefined) {
      const message = `no model package "${model.package}" ${model.version} is installed: add it with "sotto model add DIR"`;
      return [yaml.fault(['models', i, 'package'], message)];
    }
    return found.fault === undefined ? [] : [yaml.fault(['models', i, 'package'], found.fault)];
  });
}

function outcomeFaults({ outcome }: Protocol, yaml: LocatedYaml): Fault[] {
  const reporting = new Set(outcome.anyOf.flatMap(({ sources }) => sources));
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
    reporting.has(source)
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

function subgroupFaults(protocol: Protocol, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  const inputs = protocol.models.flatMap(
    (model) => packages.find((p) => p.name === model.package && p.version === model.version)?.inputs ?? [],
  );
  const known = new Set<string>([...builtInAttributes, ...inputs]);
  return protocol.subgroups.flatMap((subgroup, i) => {
    const [attribute, place] = 'by' in subgroup ? [subgroup.by, ['by']] : [subgroup.where.input, ['where', 'input']];
    const faults = known.has(attribute)
      ? []
      : [
          yaml.fault(
            ['subgroups', i, ...place],
            `no model has an input "${attribute}": use one of ${[...known].join(', ')}`,
          ),
        ];
    if (protocol.subgroups.findIndex(({ name }) => name === subgroup.name) < i) {
      faults.push(yaml.fault(['subgroups', i, 'name'], `the subgroup "${subgroup.name}" is there twice`));
    }
    if ('by' in subgroup && subgroup.bands?.some((band, b, all) => b > 0 && band <= all[b - 1]!)) {
      faults.push(yaml.fault(['subgroups', i, 'bands'], 'the bands must rise'));
    }
    return faults;
  });
}

function decayFaults({ decay, index }: Protocol, yaml: LocatedYaml): Fault[] {
  const faults: Fault[] = [];
  if (decay.mode === 'reference' && decay.reference === undefined) {
    faults.push(yaml.fault(['decay', 'mode'], 'a reference needs its length: add "reference: { months: 6 }"'));
  }
  if (decay.mode === 'claimed' && decay.reference !== undefined) {
    faults.push(
      yaml.fault(['decay', 'reference'], 'a study has one mode: remove the reference, or use mode reference'),
    );
  }
  if (index.rule === 'landmark' && !index.at.includes('+')) {
    faults.push(yaml.fault(['index', 'at'], 'a landmark needs its hours: use "admission + 24h"'));
  }
  return faults;
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
}
