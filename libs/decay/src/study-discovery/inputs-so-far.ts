import type { Study } from '@sotto/studies';
import type { FollowUpStore } from '../study-follow-up/follow-up.store';
import type { SealedPrediction } from '../study-follow-up/sealed-prediction';

/** What a model was given, look after look: the inputs of each prediction are read once. */
export class InputsSoFar {
  /** By prediction, in the order of the package; NaN is missing. */
  private readonly known = new Map<string, Float64Array>();

  constructor(private readonly study: Study) {}

  async read(predictions: readonly SealedPrediction[], store: FollowUpStore): Promise<void> {
    const unread = predictions.flatMap(({ id }) => (this.known.has(id) ? [] : [id]));
    if (unread.length === 0) return;
    const given = await store.inputs(this.study, unread);
    for (const [id, inputs] of given)
      this.known.set(
        id,
        Float64Array.from(inputs, (value) => value ?? NaN),
      );
  }

  /** By place in the package, in the order of the predictions; NaN is missing. */
  of(predictions: readonly (SealedPrediction | undefined)[]): (place: number) => Float64Array {
    const given = predictions.map((each) => each && this.known.get(each.id));
    return (place) => {
      const values = new Float64Array(given.length);
      for (let i = 0; i < values.length; i++) values[i] = given[i]?.[place] ?? NaN;
      return values;
    };
  }
}
