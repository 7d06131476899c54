import { html, type Markup } from './markup';
import { paperOf, type Paper, style } from './style';

interface Page {
  readonly title: string;
  readonly sections: readonly Markup[];
  readonly paper: Paper;
}

const generator = '<meta name="generator" content="Sotto" />';

/** Whether a file that begins so is one of these pages. */
export function isReport(beginning: string): boolean {
  return beginning.includes(generator);
}

/** One page that needs nothing else: no script, no font, no picture from elsewhere. */
export function page({ title, sections, paper }: Page): string {
  const { text } = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="generator" content="Sotto" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
      />
      <title>${title}</title>
      ${style} ${paperOf(paper)}
    </head>
    <body>
      <main>${sections}</main>
    </body>
  </html>`;
  return `<!doctype html>\n${text}\n`;
}
