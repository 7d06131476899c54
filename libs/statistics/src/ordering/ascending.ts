import { ascendingOrder } from './ascending-order';

export interface OrderedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/** The cases from the lowest risk to the highest; those of equal risk keep their order. Ordered cases come back as they are. */
export function ascending(risks: Float64Array, outcomes: Uint8Array): OrderedCases {
  if (isAscending(risks)) return { risks, outcomes };
  const order = ascendingOrder(risks);
  const ordered = { risks: new Float64Array(order.length), outcomes: new Uint8Array(order.length) };
  for (let i = 0; i < order.length; i++) {
    ordered.risks[i] = risks[order[i]!]!;
    ordered.outcomes[i] = outcomes[order[i]!]!;
  }
  return ordered;
}

function isAscending(risks: Float64Array): boolean {
  for (let i = 1; i < risks.length; i++) if (risks[i - 1]! > risks[i]!) return false;
  return true;
}
