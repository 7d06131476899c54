import type { PackageLibrary } from '@sotto/models';
import { PostgresStudyStore, type Transaction } from '@sotto/persistence';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy } from '@sotto/shadow-scoring';
import { openStudy } from './running-study';

/** The studies that admissions belong to now, with their models loaded. */
export class RunningStudies {
  private readonly opened = new Map<string, RunningStudy>();

  constructor(
    private readonly library: PackageLibrary,
    private readonly pseudonymiser: Pseudonymiser,
  ) {}

  async current(transaction: Transaction): Promise<readonly RunningStudy[]> {
    const begun = await new PostgresStudyStore(transaction).begun();
    const running: RunningStudy[] = [];
    for (const study of begun.filter(({ state }) => state === 'running')) {
      const key = `${study.id} ${study.version}`;
      const open = this.opened.get(key) ?? (await openStudy(study, this.library, this.pseudonymiser));
      this.opened.set(key, open);
      running.push({ ...open, study });
    }
    return running;
  }
}
