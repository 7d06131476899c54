import type { Estimate, Interval } from '../src/estimate';
import { type Generator, seededGenerator } from '../src/resampling/seeded-generator';
import { type Minimum, type Size, tooSmall } from '../src/validation/minimum';

/** What one replicate shows: the interval holds the truth or the test stays silent, or not; or nothing is given. */
export type Outcome = 'right' | 'wrong' | 'not-given';

export type Kind = 'exact interval' | 'interval' | 'test';

/** Level of a one-sided test. */
export const oneSided = 0.025;

export interface Design {
  readonly cases: number;
  readonly prevalence: number;
}

export interface Procedure {
  readonly kind: Kind;
  /** Share of true hypotheses that a test rejects if it keeps its word; 0.05 if absent. */
  readonly level?: number;
  /** Below this the product does not give it. */
  readonly minimum?: Minimum;
  /** Where the product shows it: the name of the number and the method of its interval, or `p`. */
  readonly shows?: readonly string[];
}

/** Procedures that are tried on the same simulated cases. */
export interface Family {
  readonly procedures: Readonly<Record<string, Procedure>>;
  readonly designs: readonly Design[];
  /** One replicate of each procedure, and how many cases and events it had. */
  readonly replicate: (design: Design, generator: Generator) => Replicate;
}

export interface Replicate {
  readonly size: Size;
  /** For a procedure that rests on a part of the cases, how many these are. */
  readonly sizes?: Readonly<Record<string, Size>>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

export interface Rate {
  /** Share of the replicates in which the procedure gives an interval or a p-value. */
  readonly given: number;
  /** Of these, the share of intervals that hold the truth, or of tests that reject a true hypothesis; null where none. */
  readonly figure: number | null;
  /** Of all replicates, the share with an interval that misses, or a test that rejects. */
  readonly wrong: number;
}

export interface Cell extends Design {
  readonly replicates: number;
  /** Whatever the number of cases and events. */
  readonly always: Rate;
  /** Where the product gives it. */
  readonly shown: Rate;
}

export interface Simulated {
  readonly name: string;
  readonly kind: Kind;
  readonly level?: number;
  readonly minimum: Minimum | null;
  readonly cells: readonly Cell[];
}

/** Groups of 20, 60 and 200 at prevalences of 5, 20 and 50 %. */
export const designs: readonly Design[] = [0.05, 0.2, 0.5].flatMap((prevalence) =>
  [20, 60, 200].map((cases) => ({ cases, prevalence })),
);

/** A share of 5 % has enough events for an interval by resampling only in more cases. */
export const designsWithMore: readonly Design[] = [...designs, { cases: 1000, prevalence: 0.05 }];

/** Whether an interval holds the truth; a side that does not exist has no limit. */
export function holds(interval: Interval | null | undefined, truth: number): Outcome {
  if (!interval) return 'not-given';
  return (interval.low ?? -Infinity) <= truth && truth <= (interval.high ?? Infinity) ? 'right' : 'wrong';
}

/** Whether the interval of an estimate holds the truth. */
export function covers(estimate: Estimate, truth: number): Outcome {
  return 'notEstimable' in estimate ? 'not-given' : holds(estimate.interval, truth);
}

/** Whether a test of a true hypothesis stays silent at the 5 % level. */
export function silent(found: { readonly p?: number } | { readonly notEstimable: string }): Outcome {
  if ('notEstimable' in found || found.p === undefined) return 'not-given';
  return found.p > 0.05 ? 'right' : 'wrong';
}

/** For a replicate in which the product gives none of a family. */
export function noneOf({ procedures }: Family): Record<string, Outcome> {
  return Object.fromEntries(Object.keys(procedures).map((name) => [name, 'not-given']));
}

/** How often each procedure was right, wrong or not given; whatever the size, and where the product gives it. */
export interface Tally {
  readonly always: Readonly<Record<Outcome, number>>;
  readonly shown: Readonly<Record<Outcome, number>>;
}

/** Runs of one design of a family with random numbers that the seed fixes, by procedure. */
export function tally(family: Family, design: Design, runs: number, seed: number): Tally[] {
  const procedures = Object.entries(family.procedures);
  const generator = seededGenerator(seed);
  const counts = procedures.map(() => ({ always: nothing(), shown: nothing() }));
  for (let run = 0; run < runs; run++) {
    const { size, sizes, outcomes } = family.replicate(design, generator);
    procedures.forEach(([name, { minimum }], i) => {
      const outcome = outcomes[name]!;
      const small = minimum !== undefined && tooSmall(sizes?.[name] ?? size, minimum) !== undefined;
      counts[i]!.always[outcome]++;
      counts[i]!.shown[small ? 'not-given' : outcome]++;
    });
  }
  return counts;
}

/** What the tallies of a family show; of each design any number, each with the tallies of all procedures. */
export function summarise(family: Family, tallies: readonly (readonly (readonly Tally[])[])[]): Simulated[] {
  return Object.entries(family.procedures).map(([name, { kind, level, minimum }], i) => ({
    name,
    kind,
    ...(level === undefined ? {} : { level }),
    minimum: minimum ?? null,
    cells: family.designs.map((design, number) => {
      const always = addUp(tallies[number]!.map((ofBlock) => ofBlock[i]!.always));
      const shown = addUp(tallies[number]!.map((ofBlock) => ofBlock[i]!.shown));
      const replicates = always.right + always.wrong + always['not-given'];
      return { ...design, replicates, always: rateOf(always, kind), shown: rateOf(shown, kind) };
    }),
  }));
}

/** Runs a whole family at once. */
export function simulate(family: Family, seed: number, replicates: number): Simulated[] {
  return summarise(
    family,
    family.designs.map((design, number) => [tally(family, design, replicates, seed * 1000 + number)]),
  );
}

type Counts = Record<Outcome, number>;
const nothing = (): Counts => ({ right: 0, wrong: 0, 'not-given': 0 });

function addUp(counts: readonly Readonly<Counts>[]): Counts {
  const total = nothing();
  for (const each of counts)
    for (const outcome of ['right', 'wrong', 'not-given'] as const) total[outcome] += each[outcome];
  return total;
}

function rateOf(counts: Counts, kind: Kind): Rate {
  const given = counts.right + counts.wrong;
  const runs = given + counts['not-given'];
  const counted = kind === 'test' ? counts.wrong : counts.right;
  return { given: given / runs, figure: given === 0 ? null : counted / given, wrong: counts.wrong / runs };
}

/** Resamples of each replicate, so that 2.5 % of one more is a whole number; the product takes 500 of cases and 1,000 of patients. */
export const resamples = 119;
