/** Colours of the page in print, for a writer that knows no variables and no transparency. */
const paper: Readonly<Record<string, string>> = {
  ink: '#000000',
  muted: '#444444',
  grid: '#d8dad6',
  accent: '#0f6a74',
  second: '#b5460f',
  band: '#d5e4e6',
};

/** A drawn chart with the colours of paper written into it. */
export function onPaper(svg: string): string {
  return svg
    .replace(/var\(--(\w+)\)/g, (_, name: string) => paper[name]!)
    .replaceAll('system-ui, sans-serif', 'Roboto');
}
