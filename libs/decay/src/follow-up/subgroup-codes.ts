/** A column of subgroups: the subgroup of patient i is `codes[i]`, counted from 1; 0 is none of them. */
export interface SubgroupCodes {
  readonly codes: Uint8Array | Uint32Array;
  readonly count: number;
}
