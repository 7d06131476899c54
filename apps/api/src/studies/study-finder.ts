import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { PostgresStudyStore } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import { type ServedWorld, type ServedWorlds, servedWorlds } from '../served-world';

export interface FoundStudy {
  readonly world: ServedWorld;
  readonly study: Study;
}

/** Finds a study in whichever world holds it. */
@Injectable()
export class StudyFinder {
  constructor(@Inject(servedWorlds) private readonly worlds: ServedWorlds) {}

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
    if (found === undefined) throw new NotFoundException(`there is no study "${id}"`);
    return found;
  }

  async find(id: string): Promise<FoundStudy | undefined> {
    for (const world of this.worlds()) {
      const study = await new PostgresStudyStore(world.database).get(id);
      if (study !== undefined) return { world, study };
    }
    return undefined;
  }
}
