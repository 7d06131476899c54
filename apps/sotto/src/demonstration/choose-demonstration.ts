import type { DemonstrationOptions } from './plan-admissions';

/** What a start without options plays. */
export const plainDemonstration = { treatment: 'lung', seed: 1 } as const satisfies DemonstrationOptions;

/** What a start knows when it chooses. */
export interface Choice {
  /** `--demo` or `--no-demo`; undefined without either. */
  readonly demo: boolean | undefined;
  readonly asked: DemonstrationOptions;
  /** Whether treatment or seed were given, and are not only the defaults. */
  readonly isNamed: boolean;
  /** Whether the hospital has no study of its own. */
  readonly isEmpty: boolean;
  /** Demonstrations that have not reached their end, the one begun last first. */
  readonly brokenOff: readonly DemonstrationOptions[];
}

/**
 * The demonstration that a start plays, if any. One that was broken off goes on, also beside a study of the hospital;
 * a new one begins there only if it is asked for.
 */
export function chooseDemonstration(choice: Choice): DemonstrationOptions | undefined {
  const { demo, asked, isNamed, isEmpty, brokenOff } = choice;
  if (demo !== undefined) return demo ? asked : undefined;
  const same = brokenOff.find(({ treatment, seed }) => treatment === asked.treatment && seed === asked.seed);
  const goesOn = same ?? (isNamed ? undefined : brokenOff[0]);
  return goesOn ?? (isEmpty ? asked : undefined);
}
