import type { Fact } from '@sotto/admissions';
import { PostgresScoringStore, PostgresStudyStore, type Transaction } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';
import type { Pseudonymiser } from '@sotto/security';
import type { RunningStudy } from '@sotto/shadow-scoring';
import {
  type InputsOfModels,
  inputsOfStudy,
  type Packages,
  PackageUnusable,
  silenceFault,
  type Study,
  studyName,
} from '@sotto/studies';
import { type OpenedStudy, openStudy, withheldStudy } from './running-study';

/**
 * The versions of studies that may have something to score, with their models loaded; health is told of each that
 * cannot. A version that has ended still scores what was learnt while it ran and comes to the scorer late, and what it
 * had put down for later.
 */
export class RunningStudies {
  private readonly opened = new Map<string, OpenedStudy>();

  constructor(
    private readonly packages: Pick<Packages, 'load'>,
    private readonly pseudonymiser: Pseudonymiser,
    private readonly health: WalkHealth,
  ) {}

  /** @param facts that are to be taken in */
  async current(transaction: Transaction, facts: readonly Fact[] = []): Promise<readonly RunningStudy[]> {
    const begun = await new PostgresStudyStore(transaction).begun();
    const waiting = await new PostgresScoringStore(transaction).waitingVersions();
    const running: RunningStudy[] = [];
    for (const study of begun) {
      const key = keyOf(study);
      const needed = waiting.has(key) || facts.some(({ knownAt }) => isBefore(knownAt, study.endedAt));
      const open = needed || study.state === 'running' ? await this.open(study, begun) : undefined;
      const faults = open?.faults ?? [];
      this.health.report(
        `study ${studyName(study)}`,
        faults.length === 0
          ? undefined
          : `${faults.join('; ')}; until then its admissions count as failed (model-unavailable)`,
      );
      if (open !== undefined) running.push({ ...open, study });
    }
    return running;
  }

  /** A package that was mended is used from the next admissions on. */
  private async open(study: Study, begun: readonly Study[]): Promise<OpenedStudy> {
    const key = keyOf(study);
    const before = this.opened.get(key);
    if (before?.faults.length === 0) return before;
    const breach = await silenceFault(study, besides(study, begun), async (of) => await this.knownInputs(of));
    const open =
      breach === undefined
        ? await openStudy(study, this.packages, this.pseudonymiser, before?.models)
        : withheldStudy(study, breach);
    this.opened.set(key, open);
    return open;
  }

  /** A study without its packages scores nothing, and so there is nothing of it to be shown. */
  private async knownInputs(study: Study): Promise<InputsOfModels> {
    try {
      return await inputsOfStudy(study, this.packages);
    } catch (error) {
      if (error instanceof PackageUnusable) return [];
      throw error;
    }
  }
}

/** Versions that had begun before, and had not ended when it began. */
function besides(study: Study, begun: readonly Study[]): Study[] {
  return begun.filter(
    (other) => beganAt(other) < beganAt(study) && (other.endedAt === null || isBefore(study.startedAt!, other.endedAt)),
  );
}

/** Of two that began at once one is the earlier. */
function beganAt(study: Study): string {
  return `${new Date(study.startedAt!).toISOString()} ${keyOf(study)}`;
}

function isBefore(moment: string, end: string | null): boolean {
  return end !== null && Date.parse(moment) < Date.parse(end);
}

function keyOf({ id, version }: Pick<Study, 'id' | 'version'>): string {
  return `${id} ${version}`;
}
