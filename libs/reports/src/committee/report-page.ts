import type { DrawChart } from '../charts/chart';
import { dataTable } from '../html/data-table';
import { figure } from '../html/figure';
import { html, type Markup } from '../html/markup';
import { page } from '../html/page';
import type { Block, Report } from './block';

/** A report as one self-contained page, for screen and A4. */
export async function reportPage({ title, tab, blocks }: Report, draw: DrawChart): Promise<string> {
  const sections: Markup[] = [html`<h1>${title}</h1>`];
  for (const block of blocks) sections.push(await written(block, draw));
  return page({ title: tab, sections, paper: 'portrait' });
}

async function written(block: Block, draw: DrawChart): Promise<Markup> {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'text':
      return html`<p class="${block.weight}">${block.text}</p>`;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
    case 'table':
      return dataTable(block);
    case 'figure':
      return await figure({ ...block, table: dataTable(block.table) }, draw);
  }
}
