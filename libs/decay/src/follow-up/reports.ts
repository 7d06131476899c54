/** Days at which a feed reported, ascending: between two of them nothing can have become known. */
export type Reports = Float64Array;

/** Days between two reports up to which a source speaks as good as always. */
export const alwaysApart = 2;

/** The last report up to a day; minus infinity before the first. */
export function lastReport(reports: Reports, day: number): number {
  return reports[placeAfter(reports, day) - 1] ?? -Infinity;
}

/** Days before a report in which what becomes known is part of it: a list is taken line by line, or stated later that morning. */
const partOfReport = 0.25;

/**
 * Where an event that a report told is counted: in the middle of the time between that report and the one before, or of what
 * index time and end of the follow-up left of it. Any day in between may be the one on which it would have become known.
 *
 * @param known day on which it became known; where no report came with it, the day itself is returned
 */
export function betweenReports(
  reports: Reports,
  known: number,
  { index, followUpDays, within = partOfReport, apart = 0 }: Told,
): number {
  const place = placeOf(reports, known);
  const report = reports[place] ?? Infinity;
  const before = reports[place - 1] ?? -Infinity;
  if (!(report - known <= within) || report - before <= apart) return known;
  const earliest = Math.max(before, index);
  const end = index + followUpDays;
  return (earliest + (earliest < end ? Math.min(report, end) : report)) / 2;
}

/** Of whom an event was told. */
export interface Told {
  /** Day of the index time. */
  readonly index: number;
  readonly followUpDays: number;
  /** Days before a report in which an event is part of it. */
  readonly within?: number;
  /** Days between two reports up to which an event lies where it became known. */
  readonly apart?: number;
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
