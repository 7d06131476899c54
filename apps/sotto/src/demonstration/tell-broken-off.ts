import { chooseDemonstration, plainDemonstration } from './choose-demonstration';
import { demonstrationIn } from './demonstration-world';
import type { DemonstrationOptions } from './plan-admissions';

/** What is not shown because it has not reached its end, and how it goes on. */
export function tellBrokenOff(world: string, brokenOff: readonly DemonstrationOptions[]): string {
  const played = demonstrationIn(world);
  if (played === undefined) {
    return 'The replay of a recorded feed was broken off and is not shown: stop Sotto, play the same file with "npx sotto replay" to its end, and start again.';
  }
  return `${nameOf(played)} was broken off and is not shown: stop Sotto, then "${commandFor(played, brokenOff)}" goes on with it.`;
}

function nameOf({ treatment, seed }: DemonstrationOptions): string {
  const treated = treatment === 'none' ? ' without a simulated treatment' : '';
  return `The demonstration${treated}${seed === plainDemonstration.seed ? '' : ` of seed ${seed}`}`;
}

/** A plain start goes on with one of them; the others have to be named. */
function commandFor({ treatment, seed }: DemonstrationOptions, brokenOff: readonly DemonstrationOptions[]): string {
  const plain = chooseDemonstration({
    demo: undefined,
    asked: plainDemonstration,
    isNamed: false,
    isEmpty: false,
    brokenOff,
  });
  if (plain?.treatment === treatment && plain.seed === seed) return 'npm start';
  return `npm start -- --demo-treatment ${treatment} --demo-seed ${seed}`;
}
