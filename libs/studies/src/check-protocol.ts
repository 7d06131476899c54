import { canonicalJson, sha256 } from '@sotto/admissions';
import { type Fault, LocatedYaml } from '@sotto/models';
import type { KnownPackage } from './known-package';
import { meaningFaults } from './meaning-faults';
import { type Protocol, protocolSchema } from './protocol';
import { partsOf } from './protocol-parts';

export type CheckedProtocol =
  | { readonly protocol: Protocol; readonly hash: string; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[] };

/** Checks a protocol's text and lists every fault at its place. */
export function checkProtocol(text: string, packages: readonly KnownPackage[]): CheckedProtocol {
  const yaml = new LocatedYaml(text);
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) return { faults: syntax };
  const read = yaml.read(protocolSchema);
  const faults = [...read.faults, ...meaningFaults(partsOf(yaml.value()), packages, yaml)];
  if (!('data' in read) || faults.length > 0) return { faults: inOrder(faults) };
  return { protocol: read.data, hash: protocolHash(read.data), faults: [] };
}

/** SHA-256 of the protocol's canonical JSON: the same decisions give the same hash, whatever the layout of the file. */
export function protocolHash(protocol: Protocol): string {
  return sha256(canonicalJson(protocol));
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
}
