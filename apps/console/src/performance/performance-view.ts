/** What the page shows; kept in its address, so that a view can be sent to a colleague. */
export interface PerformanceView {
  readonly model?: string;
  readonly measure?: string;
  readonly window?: 'all' | 'last-90-days';
  readonly subgroup?: string;
}

export function readPerformanceView(search: Record<string, unknown>): PerformanceView {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const window = search.window === 'last-90-days' ? search.window : undefined;
  return { model: text(search.model), measure: text(search.measure), window, subgroup: text(search.subgroup) };
}
