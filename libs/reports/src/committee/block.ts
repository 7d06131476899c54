import type { Chart } from '../charts/chart';

/** A part of a report that is written once as a page and once for print. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly weight: 'lead' | 'plain' | 'muted' | 'warning' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | TableBlock
  | FigureBlock;

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

export interface FigureBlock {
  readonly kind: 'figure';
  readonly title: string;
  /** What the chart says, in one sentence. */
  readonly reading: string;
  readonly chart: (width: number) => Chart;
  readonly table: TableBlock;
}

/** A report before it is written. */
export interface Report {
  readonly title: string;
  /** Tells the report from others among the tabs of a browser: what of, whom, when, of which study. */
  readonly tab: string;
  readonly blocks: readonly Block[];
}
