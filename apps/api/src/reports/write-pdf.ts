import { createRequire } from 'node:module';
import { type Block, type DrawChart, onPaper, type Report, type TableBlock } from '@sotto/reports';

const require = createRequire(import.meta.url);

/** A node of a document; its own types would bring those of a browser into the whole program. */
type Content = Readonly<Record<string, unknown>>;

interface PdfMake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(may: (url: string) => boolean): void;
  setLocalAccessPolicy(may: (path: string) => boolean): void;
  createPdf(document: Content): { getBuffer(): Promise<Buffer> };
}

/** Points between the margins of A4. */
const textWidth = 525;
/** At which charts are drawn; they are set smaller. */
const chartWidth = 900;

/** Of type and charts, tried in turn until the report is one sheet; below the last it could not be read. */
const scales = [1, 0.94, 0.88, 0.82] as const;

/** A report on paper. Nothing is fetched for it, and nothing but its fonts is read. */
export async function writePdf(report: Report, draw: DrawChart, at: string): Promise<Buffer> {
  const pdfmake = require('pdfmake') as PdfMake;
  const fonts = require('pdfmake/fonts/Roboto.js') as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const files = new Set(Object.values(fonts).flatMap((faces) => Object.values(faces)));
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  let first: Buffer | undefined;
  for (const scale of scales) {
    const { pdf, pages } = await laidOut(pdfmake, report, { draw, at, scale });
    if (pages === 1) return pdf;
    first ??= pdf;
  }
  return first!;
}

interface Layout {
  readonly draw: DrawChart;
  readonly at: string;
  readonly scale: number;
}

async function laidOut(
  pdfmake: PdfMake,
  { title, tab, blocks }: Report,
  { draw, at, scale }: Layout,
): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  let counted = 0;
  const content: Content[] = [{ text: title, style: 'title' }];
  for (const block of blocks) content.push(...(await written(block, draw, scale)));
  const pdf = await pdfmake
    .createPdf({
      info: { title: tab, creator: 'Sotto', producer: 'Sotto', creationDate: new Date(at) },
      language: 'en',
      pageSize: 'A4',
      pageMargins: [35, 22, 35, 26],
      defaultStyle: { font: 'Roboto', fontSize: 8 * scale, lineHeight: 1.05 },
      styles: {
        title: { fontSize: 13 * scale, bold: true, margin: [0, 0, 0, 4] },
        heading: { fontSize: 9.5 * scale, bold: true, margin: [0, 4, 0, 0] },
        figure: { fontSize: 8.5 * scale, bold: true, margin: [0, 4, 0, 0] },
        lead: { fontSize: 11 * scale, bold: true },
        plain: {},
        muted: { fontSize: 6, color: '#444444' },
        warning: { bold: true, color: '#8a3a0c' },
      },
      footer: (page: number, pages: number) => {
        counted = pages;
        return {
          text: `${title} · page ${page} of ${pages}`,
          alignment: 'center',
          fontSize: 6,
          margin: [0, 8, 0, 0],
        };
      },
      content,
    })
    .getBuffer();
  return { pdf, pages: counted };
}

async function written(block: Block, draw: DrawChart, scale: number): Promise<Content[]> {
  switch (block.kind) {
    case 'heading':
      return [{ text: block.text, style: 'heading' }];
    case 'text':
      return [{ text: block.text, style: block.weight, margin: [0, 1, 0, 1] }];
    case 'list':
      return [{ ul: [...block.items], margin: [0, 1, 0, 1] }];
    case 'table':
      return [{ text: block.caption, color: '#444444', fontSize: 7 * scale }, tableOf(block, scale)];
    case 'figure':
      return [
        { text: block.title, style: 'figure' },
        { text: block.reading },
        { svg: onPaper(await draw(block.chart(chartWidth / scale))), width: textWidth },
      ];
  }
}

/** Thin lines between rows, as close as they can be read. */
const closeLines = {
  hLineWidth: (i: number, { table }: { table: { body: readonly unknown[] } }) =>
    i === 0 || i === table.body.length ? 0 : 0.5,
  vLineWidth: () => 0,
  hLineColor: (i: number) => (i === 1 ? '#000000' : '#aaaaaa'),
  paddingLeft: (i: number) => (i === 0 ? 0 : 8),
  paddingRight: () => 0,
  paddingTop: () => 1,
  paddingBottom: () => 0.5,
};

function tableOf({ columns, rows }: TableBlock, scale: number): Content {
  const alignment = (i: number) => (columns[i]!.numeric ? ('right' as const) : ('left' as const));
  const body = [
    columns.map(({ title }, i) => ({ text: title, bold: true, alignment: alignment(i) })),
    ...rows.map((row) => row.map((text, i) => ({ text, alignment: alignment(i) }))),
  ];
  return {
    table: { headerRows: 1, widths: columns.map((_, i) => (i === 0 ? '*' : 'auto')), body },
    layout: closeLines,
    fontSize: 7 * scale,
    margin: [0, 1, 0, 1],
  };
}
