import type { Protocol } from '../protocol';
import { labelsOf } from '../subgroup-labels';

export type SubgroupShares = ReadonlyMap<string, number>;

/**
 * A subgroup and its share of admissions, such as `sex=female=0.45`: the last equals sign divides them, since names of
 * subgroups have one too. Undefined where it is none, or the share is not above 0 and below 1.
 */
export function readShare(text: string): readonly [name: string, share: number] | undefined {
  const at = text.lastIndexOf('=');
  const share = at < 1 ? NaN : Number(text.slice(at + 1));
  return share > 0 && share < 1 ? [text.slice(0, at), share] : undefined;
}

/** Why a study cannot be planned for these subgroups, in one sentence; undefined where it can. */
export function faultOfShares(protocol: Protocol, shares: SubgroupShares): string | undefined {
  const strange = [...shares.keys()].map((name) => faultOfName(protocol, name)).find((fault) => fault !== undefined);
  return strange ?? protocol.subgroups.map(({ name }) => faultOfSum(name, shares)).find((fault) => fault !== undefined);
}

/** "sex=female" names a value of the subgroup "sex". */
function faultOfName({ subgroups }: Protocol, name: string): string | undefined {
  const subgroup = subgroups.find((each) => name === each.name || name.startsWith(`${each.name}=`));
  if (subgroup === undefined) {
    const known = subgroups.map((each) => each.name).join(', ') || 'none';
    return `the protocol has no subgroup for "${name}"; its subgroups are: ${known}`;
  }
  const labels = labelsOf(subgroup);
  const label = name.slice(subgroup.name.length + 1);
  if (labels === undefined || name === subgroup.name || labels.includes(label)) return undefined;
  return `no "${subgroup.name}" of the protocol can be "${label}"; it can be: ${labels.join(', ')}`;
}

/** The values of a subgroup divide the patients. */
function faultOfSum(subgroup: string, shares: SubgroupShares): string | undefined {
  const own = [...shares].filter(([name]) => name.startsWith(`${subgroup}=`));
  const sum = own.reduce((total, [, share]) => total + share, 0);
  if (sum <= 1 + 1e-9) return undefined;
  const named = own.map(([name]) => `"${name}"`).join(' and ');
  return `the shares of ${named} add up to ${Number((100 * sum).toFixed(2))} % of admissions, and cannot be more than 100 %`;
}
