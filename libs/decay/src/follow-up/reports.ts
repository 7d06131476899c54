/** Days at which a feed reported, ascending: between two of them nothing can have become known. */
export type Reports = Float64Array;

/** The last report up to a day; minus infinity before the first. */
export function lastReport(reports: Reports, day: number): number {
  return reports[placeAfter(reports, day) - 1] ?? -Infinity;
}

/**
 * Where an event that one report told is counted: in the middle of the time between that report and the one before, or of
 * what the index time left of it. Any day in between may be the one on which it would have become known.
 *
 * @param known day on which it became known; where no report came at or after it, the day itself
 */
export function betweenReports(reports: Reports, known: number, index: number): number {
  const place = placeOf(reports, known);
  const report = reports[place];
  if (report === undefined) return known;
  return (Math.max(reports[place - 1] ?? -Infinity, index) + report) / 2;
}

/** Place of the first report at or after a day. */
function placeOf(reports: Reports, day: number): number {
  let [low, high] = [0, reports.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reports[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Place of the first report after a day. */
function placeAfter(reports: Reports, day: number): number {
  let place = placeOf(reports, day);
  while (reports[place] === day) place += 1;
  return place;
}
