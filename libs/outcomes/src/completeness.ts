import { type FactOf, isWithdrawn } from '@sotto/admissions';
import { zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';

type Statement = FactOf<'complete-through'>;

/** How far a source is complete, from one moment until it says something else. Both are epoch milliseconds. */
interface Step {
  readonly from: number;
  readonly through: number;
}

/**
 * What each source has stated: that it has reported everything up to a moment, and when it said so. What it said last
 * stands; a statement that was withdrawn leaves the one before it. Nobody can have reported what was still to come.
 */
export class Completeness {
  private readonly steps: ReadonlyMap<string, readonly Step[]>;

  constructor(statements: readonly Statement[], timezone: string) {
    const inOrder = statements.toSorted((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt));
    const bySource = Map.groupBy(inOrder, ({ source }) => source);
    this.steps = new Map([...bySource].map(([source, told]) => [source, stepsOf(told, timezone)]));
  }

  /**
   * The first moment, from one moment on, at which every source states that it is complete through another; undefined
   * while one of them does not.
   */
  firstReached(sources: readonly string[], through: DateTime, from: DateTime): DateTime | undefined {
    const end = through.toMillis();
    const ofSources = sources.map((source) => this.steps.get(source) ?? []);
    const turns = ofSources.flatMap((steps) => steps.slice(placeAt(steps, from.toMillis()) + 1));
    const moments = [from.toMillis(), ...turns.map((step) => step.from).sort((a, b) => a - b)];
    const reached = moments.find((moment) => ofSources.every((steps) => throughAt(steps, moment) >= end));
    return reached === undefined ? undefined : DateTime.fromMillis(reached);
  }
}

function stepsOf(told: readonly Statement[], timezone: string): Step[] {
  let standing: Statement[] = [];
  return told.map((statement) => {
    standing = standing.filter(({ through }) => through !== statement.through);
    if (!isWithdrawn(statement)) standing.push(statement);
    const last = standing.at(-1);
    return { from: Date.parse(statement.knownAt), through: last === undefined ? -Infinity : endOf(last, timezone) };
  });
}

function endOf({ through, knownAt }: Statement, timezone: string): number {
  const moment = DateTime.fromISO(through, { zone: zoneNamed(timezone) });
  const end = (through.includes('T') ? moment : moment.endOf('day')).toMillis();
  return Math.min(end, Date.parse(knownAt));
}

function throughAt(steps: readonly Step[], moment: number): number {
  return steps[placeAt(steps, moment)]?.through ?? -Infinity;
}

/** The place of the last step that had begun by a moment; -1 where none had. */
function placeAt(steps: readonly Step[], moment: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.from <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
