import type { Findings, GroupFindings } from '../findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { counted, countOf } from '../words/numbers';

const toBeWritten =
  'Title, abstract, background, data source and dates, setting and eligibility, treatments, definition of outcome and predictors, ethics, open science, involvement of patients, limitations and usability are for the authors to write.';

/**
 * Items of a TRIPOD+AI report of an evaluation that a file of predictions answers.
 *
 * @see Collins et al. 2024, BMJ 385:e078378
 */
export function reportingItems(findings: Findings): Markup {
  const columns = ['Item', 'Topic', 'Answer'].map((title) => ({ title, numeric: false }));
  return html`<section aria-labelledby="items">
    <h2 id="items">For the report of the study (TRIPOD+AI)</h2>
    ${dataTable({ caption: 'Items that these data answer', columns, rows: itemsOf(findings) })}
    <p class="muted">${toBeWritten}</p>
  </section>`;
}

function itemsOf({ rows, cases, events, leftOut, groups, thresholds, comparison }: Findings): string[][] {
  const left = leftOut.reduce((total, row) => total + row.rows, 0);
  const columns = new Set(groups.slice(1).map(({ name }) => name.slice(0, name.indexOf('='))));
  const named = columns.size === 0 ? 'none was named' : [...columns].join(', ');
  const at = thresholds.length === 0 ? '' : ` Thresholds: ${thresholds.join(', ')}.`;
  return [
    ['11', 'Missing data', `Rows without a usable risk or outcome are left out: ${counted(left)} of ${counted(rows)}.`],
    [
      '12e',
      'Measures and plots of performance',
      `Discrimination, calibration, overall error and net benefit, with intervals where there are cases enough; ECE, Spiegelhalter z and Hosmer-Lemeshow have none, nor has the decision curve. Forest plots, calibration curve, decision curve.${at}`,
    ],
    ['14', 'Fairness', `Measures by subgroup: ${named}.${withheldOf(groups)}`],
    [
      '20a',
      'Flow of participants',
      `${countOf(rows, 'row')}, ${countOf(cases, 'case')}, ${counted(events)} with the outcome.`,
    ],
    ['21', 'Numbers in each analysis', 'In the table of every measure of every group.'],
    [
      '23a',
      'Performance with intervals, also in key subgroups',
      `On this page${comparison === undefined ? '' : ', with the difference to a second model'}.`,
    ],
    ['23b', 'Heterogeneity of performance', 'In the forest plots, where the subgroups are clusters such as sites.'],
  ];
}

function withheldOf(groups: readonly GroupFindings[]): string {
  const [whole, tables] = [
    groups.filter(({ suppressed }) => suppressed).length,
    groups.filter(({ thresholdsSuppressed }) => thresholdsSuppressed).length,
  ];
  const withheld = [
    ...(whole === 0 ? [] : [`every measure of ${countOf(whole, 'group')}`]),
    ...(tables === 0 ? [] : [`the threshold table of ${countOf(tables, 'group')}`]),
  ];
  return withheld.length === 0 ? '' : ` Withheld, to protect small counts: ${withheld.join(' and ')}.`;
}
