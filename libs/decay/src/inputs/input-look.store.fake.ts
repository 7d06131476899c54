import type { Study } from '@sotto/studies';
import type { InputLook, InputReference } from './input-look';
import type { GivenInputs, InputLookStore } from './input-look.store';

/** Holds everything in memory, for one model. */
export class FakeInputLookStore implements InputLookStore {
  readonly looks: InputLook[] = [];
  private locked: InputReference | undefined;

  private readonly moments: readonly number[];

  constructor(private readonly all: readonly GivenInputs[]) {
    this.moments = all.map(({ indexTime }) => Date.parse(indexTime));
  }

  async given(
    _study: Study,
    _model: string,
    range: { readonly from: string; readonly before: string },
  ): Promise<readonly GivenInputs[]> {
    const [from, before] = [Date.parse(range.from), Date.parse(range.before)];
    return await Promise.resolve(this.all.filter((_, i) => this.moments[i]! >= from && this.moments[i]! < before));
  }

  async reference(): Promise<InputReference | undefined> {
    return await Promise.resolve(this.locked);
  }

  async lockReference(_study: Study, _model: string, reference: InputReference): Promise<void> {
    this.locked = reference;
    await Promise.resolve();
  }

  async last(): Promise<InputLook | undefined> {
    return await Promise.resolve(this.looks.at(-1));
  }

  async add(_study: Study, look: InputLook): Promise<void> {
    this.looks.push(look);
    await Promise.resolve();
  }
}
