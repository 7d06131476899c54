/** Events that are known by a day, with how long each took to become known. */
export interface KnownEvents {
  /** Day of the event on any calendar, whole numbers, shape [events]. */
  readonly days: Int32Array;
  /** Whole days from the event until it was known, 0 or more, same order. */
  readonly delays: Int32Array;
}

/**
 * Share of events that are known after each number of days, from the events that are known today.
 *
 * Events with long delays are still unknown, so the delays seen are too short; the product over delays from the longest
 * down corrects this. Events that are never reported stay invisible.
 *
 * @formula F(u) = product over v above u of (1 - n_v / N_v): n_v known with delay v, N_v with a delay of at most v, both
 * among events at least v days ago
 * @misleads where reporting has become faster or slower; for events that are never reported
 * @param events days up to the analysis day less the delay
 * @param analysisDay day on the same calendar
 * @param longestDelay days after which every event that is ever known counts as known
 * @returns share in [0, 1] for 0 to `longestDelay` days
 * @see Kalbfleisch & Lawless 1989, J Am Stat Assoc 84:360; Brookmeyer & Liao 1990, Am J Epidemiol 132:355
 * @checkedAgainst a second program
 */
export function reportingDelay({ days, delays }: KnownEvents, analysisDay: number, longestDelay: number): Float64Array {
  const [exactly, within] = [new Float64Array(longestDelay + 2), new Float64Array(longestDelay + 2)];
  for (let i = 0; i < days.length; i++) {
    const [delay, age] = [delays[i]!, analysisDay - days[i]!];
    if (delay > longestDelay || delay > age) continue;
    exactly[delay]!++;
    within[delay]!++;
    within[Math.min(age, longestDelay) + 1]!--;
  }
  for (let delay = 1; delay <= longestDelay; delay++) within[delay]! += within[delay - 1]!;
  const known = new Float64Array(longestDelay + 1).fill(1);
  for (let delay = longestDelay - 1; delay >= 0; delay--) {
    const next = delay + 1;
    known[delay] = known[next]! * (within[next] === 0 ? 1 : 1 - exactly[next]! / within[next]!);
  }
  return known;
}
