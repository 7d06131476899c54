import type { Findings, GroupFindings } from '../findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { measures } from '../words/measures';
import { counted, countOf, estimateInWords, percent } from '../words/numbers';
import { reasonInWords } from '../words/reasons';
import { reversalInWords } from '../words/reversal';
import { upperFirst } from '../words/letter-case';

const headline = ['auroc', 'observedExpectedRatio', 'calibrationSlope', 'integratedCalibrationIndex', 'brier'];

/** What the page is about, in numbers. */
export function overview(findings: Findings): Markup {
  const { title, sources, cases, events, patients, rows, groups, smallCellsShown } = findings;
  const [whole] = groups;
  const withOutcome = whole!.suppressed
    ? 'the number with the outcome withheld'
    : `${counted(events)} of them with the outcome (${percent(events / cases)})`;
  const figures = headline.map((name) => headlineFigure(groups[0]!, name));
  const reversal = reversalInWords(whole!.measures.auroc);
  const warning = html`<p>
    <strong>Counts of 1 to 10 are shown. This page must not leave those who may see them.</strong>
  </p>`;
  return html`<h1>${title}</h1>
    <p>
      ${upperFirst(countOf(whole!.cases, 'case'))}${patients === undefined ? '' : ` of ${countOf(patients, 'patient')}`},
      ${withOutcome}, out of
      ${countOf(rows, 'row')}.${patients === undefined ? '' : ' Patients have several rows: every interval draws whole patients anew.'}
    </p>
    ${smallCellsShown ? [warning] : []} ${reversal === undefined ? [] : html`<p class="warning">${reversal}</p>`}
    <dl>${figures}</dl>
    <p class="muted">Intervals are at the 95 % level. An O/E ratio below 1 means that the risks were too high.</p>
    <section aria-labelledby="source">
      <h2 id="source">Source</h2>
      ${dataTable({
        caption: 'Where the numbers come from',
        columns: [
          { title: 'What', numeric: false },
          { title: 'Value', numeric: false },
        ],
        rows: sources,
      })}
    </section>`;
}

function headlineFigure({ measures: found }: GroupFindings, name: string): Markup {
  const words = measures[name]!;
  const estimate = found[name];
  if (estimate !== undefined && 'value' in estimate) {
    const interval = estimateInWords(estimate, words.format).slice(words.format(estimate.value).length);
    return html`<div>
      <dt>${words.name}</dt>
      <dd><strong>${words.format(estimate.value)}</strong>${interval}</dd>
      <dd class="muted">${words.help}</dd>
    </div>`;
  }
  return html`<div>
    <dt>${words.name}</dt>
    <dd>no number: ${reasonInWords(estimate?.notEstimable ?? 'suppressed')}</dd>
    <dd class="muted">${words.help}</dd>
  </div>`;
}
