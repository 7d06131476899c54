import { demonstrationPrefix } from '../replay/world';
import type { DemonstrationOptions } from './plan-admissions';

/** The name of the world that a demonstration is played in: each has its own. */
export function demonstrationWorld({ treatment, seed }: DemonstrationOptions): string {
  return `${demonstrationPrefix}${treatment}_${seed}`;
}

/** The demonstration that is played in a world; undefined where the name is no demonstration's. */
export function demonstrationIn(world: string): DemonstrationOptions | undefined {
  const [, treatment, seed] = new RegExp(`^${demonstrationPrefix}(lung|none)_(\\d+)$`).exec(world) ?? [];
  return seed === undefined ? undefined : { treatment: treatment === 'lung' ? 'lung' : 'none', seed: Number(seed) };
}
