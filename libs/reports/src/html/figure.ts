import type { Chart, DrawChart } from '../charts/chart';
import { html, Markup } from './markup';

interface Figure {
  readonly title: string;
  /** What the chart says, in one sentence. */
  readonly reading: string;
  readonly chart: (width: number) => Chart;
  readonly table: Markup;
}

const widths = { wide: 880, narrow: 350 } as const;

/** A chart with its sentence and the table of its numbers, drawn once for a screen and once for a telephone. */
export async function figure({ title, reading, chart, table }: Figure, draw: DrawChart): Promise<Markup> {
  const [wide, narrow] = [await draw(chart(widths.wide)), await draw(chart(widths.narrow))];
  return html`<figure>
    <h3>${title}</h3>
    <figcaption>${reading}</figcaption>
    <div class="wide" role="img" aria-label="${reading}"><div aria-hidden="true">${new Markup(wide)}</div></div>
    <div class="narrow" role="img" aria-label="${reading}"><div aria-hidden="true">${new Markup(narrow)}</div></div>
    <details>
      <summary>The numbers of “${title}” as a table</summary>
      ${table}
    </details>
  </figure>`;
}
