import type { Mode } from './subgroups';

/** What expected numbers go by. */
export const expectedAs: Readonly<Record<Mode, string>> = {
  reference: 'as the risks were right before',
  claimed: 'as the model states the risks',
};
