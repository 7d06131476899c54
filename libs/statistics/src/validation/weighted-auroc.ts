import { ascendingOrder } from '../ordering/ascending-order';

/** Area under the curve when each patient counts so many times; undefined where one class is not drawn. */
export type Area = (times: Uint16Array) => number | undefined;

/**
 * A function from how often each patient counts to the area under the curve; the order of the risks is worked out once.
 *
 * @param numbers each row's patient, without gaps from 0
 */
export function weightedAuroc(risks: Float64Array, outcomes: Uint8Array, numbers: Uint32Array): Area {
  const order = ascendingOrder(risks);
  const patient = Uint32Array.from(order, (row) => numbers[row]!);
  const isEvent = Uint8Array.from(order, (row) => outcomes[row]!);
  const endsTie = Uint8Array.from(order, (row, i) => Number(risks[order[i + 1] ?? -1] !== risks[row]));
  return (times) => {
    let [eventsBelow, othersBelow, area] = [0, 0, 0];
    for (let i = 0, events = 0, others = 0; i < order.length; i++) {
      if (isEvent[i] === 1) events += times[patient[i]!]!;
      else others += times[patient[i]!]!;
      if (endsTie[i] === 0) continue;
      area += events * (othersBelow + others / 2);
      eventsBelow += events;
      othersBelow += others;
      [events, others] = [0, 0];
    }
    return eventsBelow === 0 || othersBelow === 0 ? undefined : area / eventsBelow / othersBelow;
  };
}
