import { moveInOrder, orderCases, type OrderedCases } from './order-cases';

export type { OrderedCases };

/** The cases from the lowest risk to the highest; those of equal risk keep their order. Ordered cases come back as they are. */
export function ascending(risks: Float64Array, outcomes: Uint8Array): OrderedCases {
  return isAscending(risks) ? { risks, outcomes } : orderCases(risks, outcomes);
}

/** Puts cases in that order where they stand. */
export function putInOrder(cases: OrderedCases): void {
  if (!isAscending(cases.risks)) moveInOrder(cases, cases);
}

function isAscending(risks: Float64Array): boolean {
  for (let i = 1; i < risks.length; i++) if (risks[i - 1]! > risks[i]!) return false;
  return true;
}
