import type { Study, StudyState } from './study';

/** The studies of one Sotto. */
export interface StudyStore {
  /** The newest version of each study. */
  all(): Promise<readonly Study[]>;
  get(id: string): Promise<Study | undefined>;
  add(study: Study): Promise<void>;
  setState(id: string, version: number, state: StudyState, at: string): Promise<void>;
  /** Every version that has started, ended ones included. */
  begun(): Promise<readonly Study[]>;
}
