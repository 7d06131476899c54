import { inOrder, putInOrder } from './ascending-order';

/** Cases from the lowest risk to the highest. */
export interface OrderedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/**
 * The cases from the lowest risk to the highest; those of equal risk keep their order. Ordered cases come back as they
 * are.
 *
 * @param risks numbers of at least 0, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 */
export function ascending(risks: Float64Array, outcomes: Uint8Array): OrderedCases {
  if (isAscending(risks)) return { risks, outcomes };
  const { order, sorted } = inOrder(risks);
  return { risks: sorted, outcomes: putInOrder(outcomes, order, new Uint8Array(order.length)) };
}

function isAscending(risks: Float64Array): boolean {
  for (let i = 1; i < risks.length; i++) if (risks[i - 1]! > risks[i]!) return false;
  return true;
}
