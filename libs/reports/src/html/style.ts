import { Markup } from './markup';

export type Paper = 'portrait' | 'landscape';

/** How a page is laid on paper; a report that a committee signs is close-set, so that it stays one sheet. */
export function paperOf(paper: Paper): Markup {
  const close = `@media print {
    body { font-size: 8pt; line-height: 1.15; }
    main { padding: 0; }
    h1 { font-size: 13pt; }
    h2 { font-size: 10pt; margin: .4rem 0 .1rem; }
    h3 { font-size: 9pt; margin: .3rem 0 0; }
    p, ul { margin: .1rem 0; }
    p, figcaption, li { max-width: none; }
    .muted { font-size: 6.5pt; }
    .lead { font-size: 11pt; }
    figure { margin: 0 0 .3rem; }
    figure svg { max-height: 25mm; }
    table { font-size: 7pt; line-height: 1.15; }
    th, td { padding-block: .03rem; }
    details { display: none; }
  }`;
  return new Markup(`<style>@page { size: A4 ${paper}; margin: 12mm; } ${paper === 'portrait' ? close : ''}</style>`);
}

/** Light, dark and print; charts take their colours from here. */
export const style = new Markup(`<style>
  :root {
    color-scheme: light dark;
    --paper: #fff; --ink: #212529; --muted: #4d565e; --grid: #e3e5e1; --panel: #f5f6f4;
    --accent: #0f6a74; --second: #b5460f; --band: #0f6a7433;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #16191c; --ink: #e3e6e8; --muted: #b0b8bf; --grid: #30363b; --panel: #1f2428;
      --accent: #57abb4; --second: #f59a62; --band: #57abb440;
    }
  }
  @media print {
    :root {
      color-scheme: light;
      --paper: #fff; --ink: #000; --muted: #333; --grid: #ddd; --panel: #fff;
      --accent: #0f6a74; --second: #b5460f; --band: #0f6a7433;
    }
    figure svg, tr { break-inside: avoid; }
    details::details-content { content-visibility: visible; display: block; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
  h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; }
  h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
  p, figcaption, li { max-width: 70ch; }
  figure { margin: 0 0 1.5rem; }
  figure svg { display: block; max-width: 100%; height: auto; }
  svg text { font-family: system-ui, sans-serif; }
  .narrow { display: none; }
  @media screen and (max-width: 50rem) {
    .wide { display: none; } .narrow { display: block; }
    tbody th, td.text { min-width: 6.5rem; }
  }
  .muted { color: var(--muted); overflow-wrap: anywhere; }
  .lead { font-size: 1.25rem; font-weight: 600; }
  .warning { border-left: .3rem solid var(--second); padding-left: .6rem; font-weight: 600; }
  /* A wide table may take the margin on its right before it scrolls. */
  .scroll { overflow-x: auto; width: max-content; max-width: max(100%, 50% + 50vw - 1.5rem); }
  .scroll + .scroll { margin-top: 1.2rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
  caption { text-align: left; color: var(--muted); padding-bottom: .25rem; }
  th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--grid); vertical-align: top; }
  thead th { white-space: nowrap; }
  thead th { vertical-align: bottom; }
  td.number, th.number { text-align: right; }
  td.number { white-space: nowrap; }
  thead th.number { white-space: normal; }
  @media print {
    .scroll { overflow: visible; width: auto; max-width: none; }
    table { font-size: .5rem; }
    th, td { padding: .1rem .35rem .1rem 0; }
    td.number, thead th { white-space: normal; }
    thead { display: table-header-group; }
  }
  summary { cursor: pointer; color: var(--accent); padding: .35rem 0; }
  dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem; margin: 1rem 0; }
  dl div { background: var(--panel); border: 1px solid var(--grid); border-radius: .4rem; padding: .7rem .9rem; }
  dt { color: var(--muted); font-size: .9rem; }
  dd { margin: 0; }
  dd strong { font-size: 1.35rem; font-weight: 600; }
  code { overflow-wrap: anywhere; }
</style>`);
