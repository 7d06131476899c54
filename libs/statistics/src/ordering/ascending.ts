import { inOrder } from './ascending-order';

export interface OrderedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/** The cases from the lowest risk to the highest; those of equal risk keep their order. Ordered cases come back as they are. */
export function ascending(risks: Float64Array, outcomes: Uint8Array): OrderedCases {
  if (isAscending(risks)) return { risks, outcomes };
  const { order, sorted } = inOrder(risks);
  const ordered = new Uint8Array(order.length);
  for (let i = 0; i < order.length; i++) ordered[i] = outcomes[order[i]!]!;
  return { risks: sorted, outcomes: ordered };
}

function isAscending(risks: Float64Array): boolean {
  for (let i = 1; i < risks.length; i++) if (risks[i - 1]! > risks[i]!) return false;
  return true;
}
