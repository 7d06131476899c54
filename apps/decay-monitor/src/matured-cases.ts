import type { Case, CaseStore } from '@sotto/performance';
import type { Study } from '@sotto/studies';

/** Cases of a study as its looks read them, one after the other: each reads what has matured since the one before. */
export class MaturedCases {
  private readonly read = new Map<string, { readonly through: string; readonly cases: readonly Case[] }>();

  constructor(private readonly study: Study) {}

  /** All cases of a model that had matured by a moment, which is later than those asked for before. */
  async by(moment: string, model: string, store: CaseStore): Promise<readonly Case[]> {
    const { through, cases = [] } = this.read.get(model) ?? {};
    const all = [...cases, ...(await store.matureBy(this.study, model, moment, through))];
    this.read.set(model, { through: moment, cases: all });
    return all;
  }
}
