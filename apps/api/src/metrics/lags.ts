export interface Lag {
  readonly topic: string;
  readonly group: string;
  /** Records written and not passed yet. */
  readonly records: number;
}

/** How far each reader of the stream is behind. */
export const lags = Symbol('Lags');
export type Lags = () => Promise<readonly Lag[]>;
