import type { Study } from '@sotto/studies';
import type { InputLook, InputReference } from './input-look';

/** What a model was given for one prediction. */
export interface GivenInputs {
  readonly indexTime: string;
  readonly site: string;
  readonly risk: number;
  /** In the order of the package; null is missing. */
  readonly inputs: readonly (number | null)[];
}

/** The looks at the inputs of a study's models. */
export interface InputLookStore {
  /** Predictions indexed from one moment to before another and made by then, retroactive ones left out. */
  given(
    study: Study,
    model: string,
    range: { readonly from: string; readonly before: string },
  ): Promise<readonly GivenInputs[]>;
  reference(study: Study, model: string): Promise<InputReference | undefined>;
  lockReference(study: Study, model: string, reference: InputReference): Promise<void>;
  /** The newest look of a model before another one. */
  last(study: Study, model: string): Promise<InputLook | undefined>;
  add(study: Study, look: InputLook): Promise<void>;
}
