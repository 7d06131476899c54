import type { Study } from '@sotto/studies';
import type { FollowUpStore } from '../study-follow-up/follow-up.store';
import type { SealedPrediction } from '../study-follow-up/sealed-prediction';

const none = -1;

/** What a model was given, look after look: the inputs of each prediction are read once. */
export class InputsSoFar {
  /** Row of each prediction. */
  private readonly rows = new Map<string, number>();
  /** By place in the package and row; NaN is missing. Longer than the rows, so that it seldom has to grow. */
  private columns: Float64Array[] = [];

  constructor(private readonly study: Study) {}

  async read(predictions: readonly SealedPrediction[], store: FollowUpStore): Promise<void> {
    const unread = predictions.flatMap(({ id }) => (this.rows.has(id) ? [] : [id]));
    if (unread.length === 0) return;
    const given = await store.inputs(this.study, unread);
    for (const [id, inputs] of given) {
      const row = this.rows.size;
      this.rows.set(id, row);
      for (const [place, value] of inputs.entries()) this.columnAt(place, row)[row] = value ?? NaN;
    }
  }

  /** By place in the package, in the order of the predictions; NaN is missing. */
  of(predictions: readonly (SealedPrediction | undefined)[]): (place: number) => Float64Array {
    const rows = Int32Array.from(predictions, (each) => (each && this.rows.get(each.id)) ?? none);
    return (place) => {
      const column = this.columns[place];
      const values = new Float64Array(rows.length).fill(NaN);
      if (column === undefined) return values;
      for (let i = 0; i < values.length; i++) if (rows[i] !== none) values[i] = column[rows[i]!]!;
      return values;
    };
  }

  /** A column that has room for a row. */
  private columnAt(place: number, row: number): Float64Array {
    const column = this.columns[place] ?? new Float64Array(0);
    if (row < column.length) return column;
    const longer = new Float64Array(Math.max(1024, 2 * row)).fill(NaN);
    longer.set(column);
    this.columns[place] = longer;
    return longer;
  }
}
