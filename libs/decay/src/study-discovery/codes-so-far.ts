import type { FactStore } from '@sotto/admissions';
import type { SealedPrediction } from '../study-follow-up/sealed-prediction';
import { type CodeKind, codeKinds, codesAt, kindOfCode } from './codes-at';

/** Codes on the charts of predictions, look after look: each chart is read once. */
export class CodesSoFar {
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** Numbers of the codes, by kind and prediction. */
  private readonly known = new Map<CodeKind, Map<string, Uint32Array>>(codeKinds.map((kind) => [kind, new Map()]));

  async read(predictions: readonly SealedPrediction[], kinds: readonly CodeKind[], facts: FactStore): Promise<void> {
    const unread = predictions.filter(({ id }) => kinds.some((kind) => !this.known.get(kind)!.has(id)));
    const charts = await codesAt(unread, facts, kinds);
    for (const [i, { id }] of unread.entries()) {
      const codes = Map.groupBy(charts[i]!, kindOfCode);
      for (const kind of kinds) {
        const numbers = Uint32Array.from(codes.get(kind) ?? [], (code) => this.numberOf(code));
        this.known.get(kind)!.set(id, numbers);
      }
    }
  }

  /** By place, whether predictions whose charts were read for that kind of code have it; undefined has none. */
  having(code: string, predictions: readonly (SealedPrediction | undefined)[]): (place: number) => boolean {
    const number = this.numbers.get(code);
    if (number === undefined) return () => false;
    const known = this.known.get(kindOfCode(code))!;
    const codes = predictions.map((each) => each && known.get(each.id));
    return (i) => codes[i]?.includes(number) === true;
  }

  /** All codes of a prediction. */
  of(prediction: string): ReadonlySet<string> {
    const numbers = codeKinds.flatMap((kind) => [...(this.known.get(kind)!.get(prediction) ?? [])]);
    return new Set(numbers.map((number) => this.names[number]!));
  }

  private numberOf(code: string): number {
    const known = this.numbers.get(code);
    if (known !== undefined) return known;
    const number = this.names.push(code) - 1;
    this.numbers.set(code, number);
    return number;
  }
}
