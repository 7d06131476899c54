import type { Study, StudyState } from './study';

/** The studies of one Sotto. */
export interface StudyStore {
  /** The newest version of each study. */
  all(): Promise<readonly Study[]>;
  get(id: string): Promise<Study | undefined>;
  add(study: Study): Promise<void>;
  setState(id: string, version: number, state: StudyState, at: string): Promise<void>;
  /** Pseudonyms of the patients a model was trained on. */
  trainingPatients(id: string, model: string): Promise<ReadonlySet<string>>;
  addTrainingPatients(id: string, model: string, patients: readonly string[]): Promise<void>;
}
