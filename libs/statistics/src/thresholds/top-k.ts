import { ascending } from '../ordering/ascending';
import { countEvents } from '../sum';

/**
 * Share of events among the cases of highest risk, and the share of all events found there.
 *
 * Of cases that are equal at the border each counts with the event rate of the tie, so the order of rows is no matter.
 *
 * @formula events among the k highest risks / k; cases tied at the border count with the event rate of the tie
 * @misleads compared between periods of different number of cases
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param count how many cases are looked at, 1 to the number of cases
 * @see Manning, Raghavan & Schuetze 2008, Introduction to Information Retrieval, section 8.4; McSherry & Najork 2008, Lect
 * Notes Comput Sci 4956:414 (ties)
 * @checkedAgainst Python
 */
export function topCases(
  risks: Float64Array,
  outcomes: Uint8Array,
  count: number,
): { readonly precision: number; readonly recall: number | null } {
  const sorted = ascending(risks, outcomes);
  const border = sorted.risks[risks.length - count]!;
  let [above, found, tied, tiedEvents] = [0, 0, 0, 0];
  for (let i = 0; i < risks.length; i++) {
    if (sorted.risks[i]! > border) {
      above++;
      found += sorted.outcomes[i]!;
    } else if (sorted.risks[i] === border) {
      tied++;
      tiedEvents += sorted.outcomes[i]!;
    }
  }
  const events = found + ((count - above) * tiedEvents) / tied;
  const all = countEvents(outcomes);
  return { precision: events / count, recall: all === 0 ? null : events / all };
}
