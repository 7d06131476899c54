import type { PackageLibrary } from '@sotto/models';
import { PostgresStudyStore, type Transaction } from '@sotto/persistence';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy } from '@sotto/shadow-scoring';
import { openStudy, unavailable } from './running-study';

/**
 * Every version of a study that has begun, with its models loaded. One that has ended still scores what was learnt while
 * it ran and comes to the scorer late, and what it had put down for later.
 */
export class RunningStudies {
  private readonly opened = new Map<string, RunningStudy>();

  constructor(
    private readonly library: PackageLibrary,
    private readonly pseudonymiser: Pseudonymiser,
  ) {}

  async current(transaction: Transaction): Promise<readonly RunningStudy[]> {
    const begun = await new PostgresStudyStore(transaction).begun();
    const running: RunningStudy[] = [];
    for (const study of begun) {
      const key = `${study.id} ${study.version}`;
      const open = this.opened.get(key) ?? (await openStudy(study, this.library, this.pseudonymiser));
      // A package that was mended is used from the next admissions on.
      if (open.scorers.every(({ checksum }) => checksum !== unavailable)) this.opened.set(key, open);
      running.push({ ...open, study });
    }
    return running;
  }
}
