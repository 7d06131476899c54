import { calibrationChart } from '../charts/calibration-chart';
import type { DrawChart } from '../charts/chart';
import type { Picture } from '@sotto/performance';
import type { Findings } from '../findings';
import { dataTable } from '../html/data-table';
import { figure } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { counted, countOf, percent } from '../words/numbers';
import { calibrationReading } from '../words/readings';
import { groupCurves } from './group-curves';

/** The calibration curve of everybody, and those of the subgroups. */
export async function calibration({ groups, picture }: Findings, draw: DrawChart): Promise<Markup> {
  const heading = html`<h2 id="calibration">Are the risks right?</h2>`;
  if (picture === null || picture.curve.length < 2) {
    return html`<section aria-labelledby="calibration">
      ${heading}
      <p>No curve is drawn: too few cases, or risks that do not spread.</p>
    </section>`;
  }
  const drawn = await figure(
    {
      title: 'Calibration curve, everybody',
      reading: calibrationReading(picture),
      chart: (width) => calibrationChart(picture, width),
      table: html`${curveTable(picture)} ${picture.bins.length === 0 ? [] : [binTable(picture)]}`,
    },
    draw,
  );
  return html`<section aria-labelledby="calibration">
    ${heading} ${drawn}
    <p class="muted">
      Smoothed by local quadratic regression over ${countOf(groups[0]!.cases ?? 0, 'case')}, with a pointwise 95 % band
      by resampling; drawn only where more than 10 cases lie on either side. Between two risks that cases have it is a
      straight line. ${binsInWords(picture)}
    </p>
    ${await groupCurves(groups, draw)}
  </section>`;
}

function curveTable({ curve }: Picture): Markup {
  const tenth = curve.filter(({ at }) => Math.round(at * 100) % 5 === 0);
  const columns = ['Risk', 'Smoothed rate', 'Band from', 'Band to'].map((title) => ({ title, numeric: true }));
  const rows = tenth.map(({ at, rate, low, high }) => [percent(at, 0), percent(rate), percent(low), percent(high)]);
  return dataTable({ caption: 'The curve at every twentieth', columns, rows });
}

function binsInWords({ bins }: Picture): string {
  return bins.length === 0
    ? 'The cases by risk are not drawn: counts of 1 to 10 would follow.'
    : 'Below it: the cases by risk, as shares of those with and of those without the outcome. A bin holds no case of a class or more than 10; smaller ones are merged.';
}

/** An edge may be a threshold that is no whole percent. */
function edge(at: number): string {
  return `${Number((100 * at).toFixed(4))} %`;
}

function binTable({ bins }: Picture): Markup {
  const columns = ['Risk', 'With the outcome', 'Without it'].map((title) => ({ title, numeric: true }));
  const rows = bins.map(({ from, to, events, others }) => [
    `${edge(from)} to under ${edge(to)}`,
    counted(events),
    counted(others),
  ]);
  return dataTable({ caption: 'Cases by risk', columns, rows });
}
