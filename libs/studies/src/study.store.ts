import type { Study, StudyState } from './study';

/** The studies of one Sotto. */
export interface StudyStore {
  /** Each study as `get` gives it. */
  all(): Promise<readonly Study[]>;
  /** The newest version that has started, whatever draft lies beside it; before any has, the newest draft. */
  get(id: string): Promise<Study | undefined>;
  /** The newest version, started or not. */
  newest(id: string): Promise<Study | undefined>;
  add(study: Study): Promise<void>;
  setState(id: string, version: number, state: StudyState, at: string): Promise<void>;
  /** Every version that has started, ended ones included. */
  begun(): Promise<readonly Study[]>;
}
