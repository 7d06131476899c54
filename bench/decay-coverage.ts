/** How often the change-point interval of the first lung-cancer alarm after the change holds the true day: S1. */
import {
  changePoint,
  cumulativeHazards,
  evidenceByStart,
  type FollowUpMode,
  linesOf,
  runFollowUp,
  tableOf,
} from '@sotto/decay';
import { cancer, groupNames, lung } from '../apps/sotto/src/simulate/attributes';
import { drawReplicate, horizonDays, lagDays, type Replicate } from '../apps/sotto/src/simulate/draw-replicate';
import { completeness, lookDays, looks, looksPerYear } from '../apps/sotto/src/simulate/run-detectors';
import { scenarioNamed } from '../apps/sotto/src/simulate/scenario';

export interface Coverage {
  readonly mode: FollowUpMode['kind'];
  readonly alarms: number;
  readonly covered: number;
  /** Median width in days. */
  readonly width: number;
}

/** Days count from the start of the looks. */
const modes: readonly FollowUpMode[] = [
  { kind: 'claimed', completeness, tolerance: 1 },
  { kind: 'reference', untilDay: 0 },
];

/**
 * @param weeksBefore looks before the change: the reference ends so much earlier, and a start may lie on either side
 */
export function coverage(replicates: number, weeksBefore: number): Coverage[] {
  const found = modes.map((): { low: number; high: number }[] => []);
  for (let replicate = 1; replicate <= replicates; replicate++) {
    const drawn = drawReplicate(scenarioNamed('S1')!, replicate, 1);
    modes.forEach((mode, m) => {
      const interval = firstInterval(drawn, mode, weeksBefore);
      if (interval !== undefined) found[m]!.push(interval);
    });
  }
  return found.map((intervals, m) => {
    const widths = intervals.map(({ low, high }) => lookDays * (high + 1 - low)).sort((a, b) => a - b);
    const covered = intervals.filter(({ low, high }) => low <= weeksBefore && high >= weeksBefore).length;
    return {
      mode: modes[m]!.kind,
      alarms: intervals.length,
      covered,
      width: widths[Math.floor(widths.length / 2)] ?? 0,
    };
  });
}

function firstInterval(
  drawn: Replicate,
  mode: FollowUpMode,
  weeksBefore: number,
): { low: number; high: number } | undefined {
  const line = linesOf(groupNames.length, { alarm: 0.2, watch: 2 }, looksPerYear)[0]!;
  const isLung = drawn.levels[cancer]!.map((level) => (level === lung + 1 ? 1 : 0));
  const moved = (days: Float64Array) => days.map((day) => day + lookDays * weeksBefore);
  const patients = {
    hazards: cumulativeHazards(drawn.risks).hazards,
    indexDays: moved(drawn.indexDays),
    knownDays: moved(drawn.knownDays),
  };
  const plan = {
    mode,
    lookDays,
    followUpDays: horizonDays + lagDays,
    looks: looks + weeksBefore,
    clockAt: (day: number) => day,
    lines: [line, line, line, line],
  };
  for (const { look, memory } of runFollowUp(patients, [{ codes: isLung, count: 1 }], plan)) {
    const stream = look.streams.find(({ group, direction }) => group === 1 && direction === 'over-prediction')!;
    const { alarm, since } = stream.readings.alarm;
    if (!alarm || look.look < weeksBefore) continue;
    const range = { since, through: look.look };
    return changePoint(evidenceByStart(tableOf(memory.tables, 1), range, 'over-prediction', memory.hypothesis), since);
  }
  return undefined;
}
