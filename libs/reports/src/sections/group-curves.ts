import type { CurvePoint, DrawnCurve } from '@sotto/statistics';
import type { DrawChart } from '../charts/chart';
import { groupCurvesChart } from '../charts/group-curves-chart';
import type { GroupFindings } from '../findings';
import { dataTable } from '../html/data-table';
import { figure } from '../html/figure';
import type { Markup } from '../html/markup';
import { groupLabel } from '../words/groups';
import { counted, countOf, percent } from '../words/numbers';

/** The calibration curve of each subgroup that has one. */
export async function groupCurves(groups: readonly GroupFindings[], draw: DrawChart): Promise<Markup | readonly []> {
  const drawn = groups.filter(({ name, calibrationCurve }) => name !== 'all' && calibrationCurve.length >= 2);
  if (drawn.length === 0) return [];
  return figure(
    {
      title: 'Calibration curve by subgroup',
      reading: reading(drawn),
      chart: (width) => groupCurvesChart(drawn, width),
      table: tableOf(drawn),
    },
    draw,
  );
}

function reading(groups: readonly GroupFindings[]): string {
  const banded = groups.filter(({ calibrationCurve }) => calibrationCurve.some((point) => 'low' in point));
  const off = banded.filter(({ calibrationCurve }) => calibrationCurve.some(isOff));
  const without = groups.length - banded.length;
  const unbanded = without === 0 ? '' : ` ${countOf(without, ['is', 'are'])} drawn without a band.`;
  return `Of ${countOf(banded.length, 'subgroup')} with a band, ${countOf(off.length, ['has', 'have'])} risks somewhere outside it; a single risk is outside by chance in 5 of 100.${unbanded}`;
}

function isOff(point: DrawnCurve[number]): boolean {
  return 'low' in point && (point.at < point.low || point.at > point.high);
}

function tableOf(groups: readonly GroupFindings[]): Markup {
  const numeric = ['Cases', 'Risk', 'Smoothed rate', 'Band from', 'Band to'].map((title) => ({ title, numeric: true }));
  const rows = groups.map(({ name, cases, calibrationCurve }) => {
    const worst = calibrationCurve.reduce((a, b) => (distance(b) > distance(a) ? b : a));
    const band = 'low' in worst ? [percent(worst.low), percent(worst.high)] : ['none', 'none'];
    return [groupLabel(name), counted(cases ?? 0), percent(worst.at, 0), percent(worst.rate), ...band];
  });
  const columns = [{ title: 'Subgroup', numeric: false }, ...numeric];
  return dataTable({ caption: 'Where each curve is furthest from the risk', columns, rows });
}

function distance({ at, rate }: CurvePoint): number {
  return Math.abs(rate - at);
}
