import { PostgresLookReader } from '@sotto/persistence';
import { directionInWords, quarterInWords, subgroupLabel } from '@sotto/reports';
import { zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { FoundStudy } from '../studies/study-finder';

/** A report that there is, before it is put together. */
export type ListedReport = {
  /** Number of a signal, or `2024-Q1-MODEL`. */
  readonly report: string;
  readonly title: string;
  readonly model: string;
  readonly look: number;
  readonly at: string;
} & ({ readonly kind: 'signal' } | { readonly kind: 'quarter'; readonly quarter: string; readonly until: string });

/** A report for every signal, and one a model for every quarter of the calendar that is over; the newest first. */
export async function listReports({ world, study }: FoundStudy): Promise<ListedReport[]> {
  const reader = new PostgresLookReader(world.database);
  const signals = (await reader.signals(study)).map(
    ({ number, model, subgroup, direction, look, at }): ListedReport => ({
      kind: 'signal',
      report: String(number),
      title: `Signal ${number}: ${subgroupLabel(subgroup)} · ${directionInWords(direction).toLowerCase()} · ${model}`,
      model,
      look,
      at,
    }),
  );
  const quarters = quartersOf(await reader.looks(study), study.protocol.timezone).flatMap((quarter) =>
    study.protocol.models.map(({ id: model }): ListedReport => ({
      kind: 'quarter',
      ...quarter,
      report: `${quarter.quarter}-${model}`,
      title: `${quarterInWords(quarter.quarter)}: ${model}`,
      model,
    })),
  );
  return [...signals, ...quarters].sort((a, b) => b.look - a.look || a.report.localeCompare(b.report));
}

/** Quarters that a look lies behind, each with the last look in it. */
export function quartersOf(
  looks: readonly { readonly number: number; readonly at: string }[],
  timezone: string,
): { readonly quarter: string; readonly until: string; readonly look: number; readonly at: string }[] {
  const placed = looks.map(({ number, at }) => {
    const start = DateTime.fromISO(at, { zone: zoneNamed(timezone) }).startOf('quarter');
    return { start, look: number, at };
  });
  return placed.flatMap(({ start, look, at }, i) => {
    const next = placed[i + 1];
    if (next === undefined || +next.start === +start) return [];
    const until = start.plus({ quarters: 1 }).minus({ milliseconds: 1 }).toUTC().toISO()!;
    return [{ quarter: start.toFormat("yyyy-'Q'q"), until, look, at }];
  });
}
