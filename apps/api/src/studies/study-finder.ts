import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { PostgresStudyStore } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import { type BrokenOff, brokenOffWorlds, type ServedWorld, type ServedWorlds, servedWorlds } from '../served-world';

export interface FoundStudy {
  readonly world: ServedWorld;
  readonly study: Study;
}

/** Finds a study in whichever world holds it. */
@Injectable()
export class StudyFinder {
  constructor(
    @Inject(servedWorlds) private readonly worlds: ServedWorlds,
    @Inject(brokenOffWorlds) private readonly brokenOff: readonly BrokenOff[],
  ) {}

  /**
   * Every study, or the one that a token is for. Of several worlds with a study of one id, `get` finds that of the first,
   * and so does the list.
   */
  async all(only?: string): Promise<FoundStudy[]> {
    const found = await Promise.all(
      this.worlds().map(async (world) => {
        const studies = await new PostgresStudyStore(world.database).all();
        return studies.map((study) => ({ world, study }));
      }),
    );
    const seen = found.flat().filter(({ study }) => only === undefined || study.id === only);
    return [...Map.groupBy(seen, ({ study }) => study.id).values()].map(([first]) => first!);
  }

  /** @throws NotFoundException */
  async get(id: string): Promise<FoundStudy> {
    const found = await this.find(id);
    if (found === undefined) {
      const [left] = this.hidden(id);
      throw new NotFoundException(
        left === undefined ? `there is no study "${id}"` : `the study "${id}" cannot be read now. ${left.says}`,
      );
    }
    return found;
  }

  /** What was broken off and is not shown; of one study, where a token is for it. */
  hidden(only?: string): BrokenOff[] {
    return this.brokenOff.filter(({ studies }) => only === undefined || studies.includes(only));
  }

  async find(id: string): Promise<FoundStudy | undefined> {
    for (const world of this.worlds()) {
      const study = await new PostgresStudyStore(world.database).get(id);
      if (study !== undefined) return { world, study };
    }
    return undefined;
  }
}
