import type { Findings } from '../findings';
import type { Advice } from '../group-findings';
import { dataTable } from '../html/data-table';
import { html, type Markup } from '../html/markup';
import { groupLabel } from '../words/groups';
import { decimals, estimateInWords } from '../words/numbers';
import { noAdviceInWords, recommendationInWords, updateInWords } from '../words/update-advice';

const four = (value: number): string => decimals(value, 4);

/** Whether the risks call for an update, and what it would bring. */
export function advice({ advice: advised }: Findings): Markup[] {
  if (advised === undefined) return [];
  const none = noAdviceInWords(advised);
  if (none !== undefined) {
    return [
      html`<section aria-labelledby="advice">
        <h2 id="advice">Would an update help?</h2>
        <p>${none}</p>
      </section>`,
    ];
  }
  const columns = ['Group', 'Worth making', 'The smallest change the cases call for'].map((title) => ({
    title,
    numeric: false,
  }));
  const numbers = ['Log-loss gained', 'Brier score gained'].map((title) => ({ title, numeric: true }));
  const rows = advised.map((found) => [
    groupLabel(found.name),
    recommendationInWords(found),
    updateInWords(found),
    ...(['logLoss', 'brier'] as const).map((name) => gainOf(found, name)),
  ]);
  return [
    html`<section aria-labelledby="advice">
      <h2 id="advice">Would an update help?</h2>
      <p>
        A closed test looks for the smallest change that the cases call for: none, a shift of all risks, or a shift and
        a stretch. The gain is measured on cases that the change was not fitted to, in ten parts; above 0 the changed
        model is better. A change is worth making if the log-loss surely falls and no threshold that was named loses by
        it.
      </p>
      <p>
        Nothing is changed by this page. A shift puts the risks right where they are off; it does not say why they are
        off. Look for the reason first, and check a changed model on later cases.
      </p>
      ${dataTable({ caption: 'Updates by group', columns: [...columns, ...numbers], rows })} ${thresholdGains(advised)}
    </section>`,
  ];
}

function gainOf(found: Advice, name: 'logLoss' | 'brier'): string {
  if ('notEstimable' in found || found.gain === undefined || 'notEstimable' in found.gain) return '';
  return estimateInWords(found.gain[name], four);
}

function thresholdGains(advised: readonly Advice[]): Markup[] {
  const rows = advised.flatMap((found) => {
    if ('notEstimable' in found || found.gain === undefined || 'notEstimable' in found.gain) return [];
    return found.gain.netBenefit.map(({ at, gain }) => [
      groupLabel(found.name),
      String(at),
      estimateInWords(gain, four),
    ]);
  });
  if (rows.length === 0) return [];
  const columns = [
    { title: 'Group', numeric: false },
    { title: 'Threshold', numeric: true },
    { title: 'Net benefit gained', numeric: true },
  ];
  return [dataTable({ caption: 'Net benefit gained by the update', columns, rows })];
}
