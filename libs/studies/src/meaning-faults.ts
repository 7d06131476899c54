import type { Fault, LocatedYaml, Path } from '@sotto/models';
import { type KnownPackage, packageOf } from './known-package';
import type { ProtocolParts } from './protocol-parts';
import { subgroupFaults } from './subgroup-faults';

/** Faults of what a protocol says, beyond its form: parts that do not fit each other or the installed packages. */
export function meaningFaults(parts: ProtocolParts, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  return [
    ...populationFaults(parts, yaml),
    ...indexFaults(parts, packages, yaml),
    ...modelFaults(parts, packages, yaml),
    ...outcomeFaults(parts, yaml),
    ...subgroupFaults(parts, packages, yaml),
    ...thresholdFaults(parts, yaml),
    ...decayFaults(parts, yaml),
  ];
}

function populationFaults({ population }: ProtocolParts, yaml: LocatedYaml): Fault[] {
  if (population === undefined) return [];
  const { classes, sites = [], minimumAge = 0, maximumAge = Infinity } = population;
  const faults = [
    ...repeated(classes, ['population', 'classes'], yaml),
    ...repeated(sites, ['population', 'sites'], yaml),
  ];
  if (minimumAge > maximumAge) {
    const message = `nobody is at least ${minimumAge} and at most ${maximumAge} years old: exchange the two ages`;
    faults.push(yaml.fault(['population', 'minimumAge'], message));
  }
  return faults;
}

function indexFaults({ index, models }: ProtocolParts, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  if (index === undefined) return [];
  if (index.rule === 'landmark' && !index.at.includes('+')) {
    return [yaml.fault(['index', 'at'], 'a landmark needs its hours: use "admission + 24h"')];
  }
  if (index.at !== 'score') {
    if (index.rule !== 'all-scores') return [];
    const message = 'an admission is one moment, not several scores: use "at: score", or another rule';
    return [yaml.fault(['index', 'rule'], message)];
  }
  const runtimes = (models ?? []).map((model) => packageOf(model, packages)?.runtime);
  if (runtimes.some((runtime) => runtime === undefined || runtime === 'recorded')) return [];
  const message = 'no model of this study has recorded scores, so that there is no score to predict at: use admission';
  return models === undefined ? [] : [yaml.fault(['index', 'at'], message)];
}

/** Names that stand more than once in one list. */
function repeated(names: readonly string[], path: Path, yaml: LocatedYaml): Fault[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) < i ? [yaml.fault([...path, i], `"${name}" is there twice: remove one`)] : [],
  );
}

function modelFaults({ models = [] }: ProtocolParts, packages: readonly KnownPackage[], yaml: LocatedYaml): Fault[] {
  return models.flatMap((model, i) => {
    const twice = models.findIndex((other) => other.id === model.id) < i;
    if (twice) return [yaml.fault(['models', i, 'id'], `the model "${model.id}" is there twice: give each its own id`)];
    const found = packageOf(model, packages);
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
  const twice = outcome.anyOf.flatMap(({ event, sources }, i) => {
    const first = outcome.anyOf.findIndex((other) => other.event === event);
    const message = `"${event}" is there twice: give it once, with all its sources`;
    const faults = first < i ? [yaml.fault(['outcome', 'anyOf', i, 'event'], message)] : [];
    return [...faults, ...repeated(sources, ['outcome', 'anyOf', i, 'sources'], yaml)];
  });
  return [...unreported, ...idle, ...twice, ...repeated(outcome.required, ['outcome', 'required'], yaml)];
}

function thresholdFaults({ thresholds = [] }: ProtocolParts, yaml: LocatedYaml): Fault[] {
  return thresholds.flatMap((threshold, i) => {
    const before = thresholds[i - 1];
    if (before === undefined || before < threshold) return [];
    const message = before === threshold ? `${threshold} is there twice` : `${threshold} stands after ${before}`;
    return [yaml.fault(['thresholds', i], `the thresholds must rise, and ${message}`)];
  });
}

function decayFaults({ decay }: ProtocolParts, yaml: LocatedYaml): Fault[] {
  const faults: Fault[] = [];
  if (decay?.mode === 'reference' && decay.reference === undefined) {
    faults.push(yaml.fault(['decay', 'mode'], 'a reference needs its length: add "reference: { months: 6 }"'));
  }
  if (decay?.mode === 'claimed' && decay.reference !== undefined) {
    faults.push(
      yaml.fault(['decay', 'reference'], 'a study has one mode: remove the reference, or use mode reference'),
    );
  }
  return faults;
}
