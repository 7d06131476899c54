/** What the address says of the page on inputs. */
export interface InputsView {
  readonly model?: string;
}

export function readInputsView(search: Record<string, unknown>): InputsView {
  return typeof search.model === 'string' ? { model: search.model } : {};
}
