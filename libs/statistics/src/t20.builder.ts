/** The twenty cases of the golden values: two models, A and B, and a group that is lung (L) or other (O). */
export const t20 = {
  outcomes: Uint8Array.from([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0]),
  a: Float64Array.from([
    0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15, 0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45,
  ]),
  b: Float64Array.from([
    0.05, 0.02, 0.1, 0.04, 0.06, 0.2, 0.15, 0.1, 0.12, 0.3, 0.18, 0.15, 0.4, 0.22, 0.35, 0.28, 0.3, 0.5, 0.7, 0.25,
  ]),
  groups: [...'OOLOOLOOLOOLOLOLLOOL'],
} as const;

/** The cases of one group. */
export function t20Group(group: 'L' | 'O'): { risks: Float64Array; outcomes: Uint8Array } {
  const rows = t20.groups.flatMap((name, i) => (name === group ? [i] : []));
  return {
    risks: Float64Array.from(rows, (i) => t20.a[i]!),
    outcomes: Uint8Array.from(rows, (i) => t20.outcomes[i]!),
  };
}
