import { accrue, emptyTables } from '../follow-up/cohort-tables';
import type { Interval } from '../follow-up/followed-patients';
import type { ReportingCurve } from '../follow-up/reporting-curve';
import { timedCurve } from '../follow-up/reporting-timings';
import type { Followed } from './followed';
import type { Counted, LookMemory } from './look-memory';
import type { Learnt } from './sealed-look';
import type { StudyPlan } from './study-plan';

/** What an interval adds to the tables, by the numbers that the groups have in the memory. */
export function learntIn(
  memory: LookMemory,
  followed: Followed,
  interval: Interval,
  curve: ReportingCurve,
  { followUpDays, lookDays }: StudyPlan,
): Learnt[] {
  const { tables, timings, groups } = memory;
  const { cohorts } = tables;
  const { patients, columns, names } = followed;
  const sum = emptyTables(names.length, 0, cohorts);
  const curves = names.map((name) => {
    const timing = timings.get(name);
    return timing === undefined ? curve : timedCurve(curve, timing);
  });
  accrue(sum, patients, columns, { interval, curves, followUpDays, lookDays });
  const counted = countNew(followed, interval, cohorts, lookDays);
  const learnt: Learnt[] = [];
  for (const [local, name] of names.entries()) {
    const group = groups.indexOf(name);
    for (let cohort = 0; cohort < cohorts; cohort++) {
      const place = local * cohorts + cohort;
      const [deaths, exposure] = [sum.deaths[place]!, sum.exposure[place]!];
      const [fresh, risks] = [counted.patients[place]!, counted.risks[place]!];
      if (deaths > 0 || exposure > 0 || fresh > 0)
        learnt.push({ group, cohort, patients: fresh, risks, deaths, exposure });
    }
  }
  return learnt;
}

/** Patients who were indexed or sealed within the interval, by group and cohort. */
function countNew(
  { patients: { indexDays }, columns, names, risks, sealedDays }: Followed,
  { from, to }: Interval,
  cohorts: number,
  lookDays: number,
): Counted {
  const shape = names.length * cohorts;
  const counted = { patients: new Float64Array(shape), risks: new Float64Array(shape) };
  for (let i = 0; i < indexDays.length; i++) {
    if (Math.max(indexDays[i]!, sealedDays[i]!) < from || indexDays[i]! >= to) continue;
    const cohort = Math.floor(indexDays[i]! / lookDays);
    const count = (group: number) => {
      counted.patients[group * cohorts + cohort]! += 1;
      counted.risks[group * cohorts + cohort]! += risks[i]!;
    };
    count(0);
    let first = 1;
    for (const column of columns) {
      if (column.codes[i]! > 0) count(first + column.codes[i]! - 1);
      first += column.count;
    }
  }
  return counted;
}
