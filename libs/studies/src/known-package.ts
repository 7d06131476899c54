import type { ShelvedPackage } from '@sotto/models';
import type { Protocol } from './protocol';

/** What a study needs to know of a model package to check its protocol. */
export type KnownPackage = ShelvedPackage;

/** The package that a model of a protocol names. */
export function packageOf(
  { package: name, version }: Protocol['models'][number],
  packages: readonly KnownPackage[],
): KnownPackage | undefined {
  return packages.find((each) => each.name === name && each.version === version);
}
