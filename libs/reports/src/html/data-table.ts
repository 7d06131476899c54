import { html, type Markup } from './markup';

export interface Column {
  readonly title: string;
  readonly numeric: boolean;
}

interface DataTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

/** A table that scrolls by itself where it is wider than the page. */
export function dataTable({ caption, columns, rows }: DataTable): Markup {
  const head = columns.map(({ title, numeric }) => html`<th scope="col" class="${classOf(numeric)}">${title}</th>`);
  const body = rows.map(
    ([name, ...cells]) =>
      html`<tr>
        <th scope="row">${name!}</th>
        ${cells.map((cell, i) => html`<td class="${classOf(columns[i + 1]!.numeric)}">${cell}</td>`)}
      </tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

function classOf(numeric: boolean): string {
  return numeric ? 'number' : 'text';
}
