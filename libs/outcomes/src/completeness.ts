import { type FactOf, isWithdrawn } from '@sotto/admissions';
import { zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';

export type Statement = Pick<FactOf<'complete-through'>, 'source' | 'through' | 'knownAt' | 'status'>;

/** How far a source is complete, from one moment until it says something else. Both are epoch milliseconds. */
interface Step {
  readonly from: number;
  readonly through: number;
  readonly standing: Statement | undefined;
}

/**
 * What each source has stated: that it has reported everything up to a moment, and when it said so. What it said last
 * stands, of several at one moment the furthest. Who repeats what stands keeps its place; a statement that was withdrawn
 * leaves the one before it. Nobody can have reported what was still to come.
 */
export class Completeness {
  private readonly steps: ReadonlyMap<string, readonly Step[]>;

  constructor(statements: readonly Statement[], timezone: string) {
    const bySource = Map.groupBy(inOrder(statements, timezone), ({ statement }) => statement.source);
    this.steps = new Map([...bySource].map(([source, told]) => [source, stepsOf(told)]));
  }

  /** The statement of a source that stands now, as it was made; undefined where none does. */
  standing(source: string): Statement | undefined {
    return this.steps.get(source)?.at(-1)?.standing;
  }

  /** The furthest through which every source has ever been complete; undefined while one of them has stated nothing. */
  furthest(sources: readonly string[]): DateTime | undefined {
    const ofSources = sources.map((source) => (this.steps.get(source) ?? []).map(({ through }) => through));
    const furthest = Math.min(...ofSources.map((throughs) => Math.max(-Infinity, ...throughs)));
    return Number.isFinite(furthest) ? DateTime.fromMillis(furthest) : undefined;
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

interface Told {
  readonly statement: Statement;
  readonly knownAt: number;
  /** End of what it speaks of; both are epoch milliseconds. */
  readonly end: number;
}

function inOrder(statements: readonly Statement[], timezone: string): readonly Told[] {
  const told = statements.map((statement) => ({
    statement,
    knownAt: Date.parse(statement.knownAt),
    end: endOf(statement, timezone),
  }));
  return told.sort((a, b) => a.knownAt - b.knownAt || a.end - b.end || rank(a.statement) - rank(b.statement));
}

/** A statement made and withdrawn at one moment is withdrawn. */
function rank(statement: Statement): number {
  return isWithdrawn(statement) ? 1 : 0;
}

function stepsOf(told: readonly Told[]): Step[] {
  const standing = new Map<string, Told>();
  let last: Told | undefined;
  return told.map((each) => {
    const { statement, knownAt } = each;
    if (isWithdrawn(statement)) {
      standing.delete(statement.through);
      last = [...standing.values()].at(-1);
    } else {
      const keepsItsPlace = standing.has(statement.through) && last?.statement.through !== statement.through;
      if (!keepsItsPlace) last = each;
      standing.set(statement.through, each);
    }
    const through = last === undefined ? -Infinity : Math.min(last.end, last.knownAt);
    return { from: knownAt, standing: last?.statement, through };
  });
}

function endOf({ through }: Statement, timezone: string): number {
  return through.includes('T') ? momentOf(through, timezone).toMillis() : endOfDay(through, timezone);
}

/** Ends of days by zone and date: sources state the same days, and all statements are read whenever outcomes are linked. */
const ends = new Map<string, number>();

function endOfDay(date: string, timezone: string): number {
  const key = `${timezone} ${date}`;
  let end = ends.get(key);
  if (end === undefined) ends.set(key, (end = momentOf(date, timezone).endOf('day').toMillis()));
  return end;
}

function momentOf(iso: string, timezone: string): DateTime {
  return DateTime.fromISO(iso, { zone: zoneNamed(timezone) });
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
