import type { ModelAccounting } from '@sotto/persistence';
import { accountingOf } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';

/** Every model of a study with its accounting; before the first admission all is zero. */
export function accountingOfModels({ protocol }: Study, counted: readonly ModelAccounting[]): ModelAccounting[] {
  return protocol.models.map(
    ({ id }) => counted.find(({ model }) => model === id) ?? { model: id, sites: [], total: accountingOf([]) },
  );
}
