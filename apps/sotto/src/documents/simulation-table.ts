import { conservative, tooSeldom } from './simulated-exceptions';

type Kind = 'exact interval' | 'interval' | 'test';

interface Rate {
  readonly given: number;
  readonly figure: number | null;
  readonly wrong: number;
}

export interface Cell {
  readonly cases: number;
  readonly prevalence: number;
  readonly replicates: number;
  readonly always: Rate;
  readonly shown: Rate;
}

interface Procedure {
  readonly name: string;
  readonly kind: Kind;
  /** Of a test; 0.05 if absent. */
  readonly level?: number;
  readonly minimum: Readonly<Record<string, number>> | null;
  readonly cells: readonly Cell[];
}

/** What test/simulation/run.mjs found. */
export interface Simulations {
  readonly procedures: readonly Procedure[];
}

/** A procedure that is given less often than this is judged by how often it is given and wrong. */
const oftenGiven = 0.5;
const bars = { lowest: 0.935, highest: 0.975, errorOfLevel: 1.1, exact: 0.95, wrong: 0.065 } as const;

/** Every interval and test with its simulated coverage or error, and the exceptions by name. */
export function simulationTable({ procedures }: Simulations): string {
  const designs = [...new Set(procedures.flatMap(({ cells }) => cells.map(designOf)))];
  const header = ['interval or test', 'needs', 'runs (error)', ...designs];
  const rows = procedures.map((procedure) => {
    const { name, minimum, cells } = procedure;
    const texts = new Map(cells.map((cell) => [designOf(cell), cellText(procedure, cell)]));
    const runs = Math.min(...cells.map(({ replicates }) => replicates));
    const error = 2 * Math.sqrt((0.05 * 0.95) / runs);
    return [
      name,
      needs(minimum),
      `${runs} (${(100 * error).toFixed(1)})`,
      ...designs.map((design) => texts.get(design) ?? ''),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '## Every interval and test, simulated\n',
    introduction,
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    '\n## Conditions\n',
    conditionsOfIntervals,
    ...conditions(procedures),
    '\n## Exceptions\n',
    exceptionsOfBars,
    ...exceptions({ procedures }),
    '\n## Seldom given\n',
    seldomGiven,
    ...seldom(procedures),
    '',
  ].join('\n');
}

const introduction = `Groups of 20, 60 and 200 cases at a prevalence of 5, 20 and 50 %, and larger ones where an interval needs them. Intervals: share that holds the truth, nominal 95 %; exact ones
should hold it in at least 95 % of the runs less Monte-Carlo error, others in 93.5 to 97.5 %. Tests: share of true hypotheses that
are rejected at the 5 % level, at most 5.5 %; one-sided ones at 2.5 %, at most 2.75 %. The functions give an interval wherever it can be computed; \`validateGroup\` applies the
minimums, and other callers take them from \`minimumOfInterval\`. The figure counts the runs in which the group has what stands under
*needs*; in brackets the share of such runs, where it is below 99.5 %. Where that share is below one half,
the bracket is followed by the share of all runs with a wrong interval or a rejection, at most 6.5 %. A dash: never given.
Where groups have unlike numbers of runs the fewest stand there; after them the Monte-Carlo error in points (two standard errors of 95 or 5 %). What is resampled takes
119 or 200 resamples in each run, where the product takes 500 of cases and 1,000 of patients; their limits are such that this
number makes them neither wider nor narrower on average. Patients have one to three equal rows, or one to six *unlike rows*
with correlated risks and outcomes. Run again with \`npm run test:simulation\`.
`;

const conditionsOfIntervals = `What would be outside of its bar, and how many cases, or patients, an interval or a p-value needs for that. With fewer
the product shows the measure without it, and says that there are too few cases, or too few with or without the outcome.
`;

const exceptionsOfBars = `What is given and outside of its bar, each with its figure, by reason or condition. A test holds this list complete.
`;

const seldomGiven = `Where a minimum of events is seldom reached, it is reached by groups that happen to have too many or too few; no
usual interval holds the truth in 95 % of such a choice. What is given in fewer than half of the runs, and of these holds the truth in fewer
than 93.5 %, or rejects in more than 5.5 % (2.75 %); in brackets the share of runs in which it is given. Judge such a group over a longer
time.
`;

export function designOf({ cases, prevalence }: Cell): string {
  return `${cases} at ${percent(prevalence, 0)}`;
}

function cellText(procedure: Procedure, cell: Cell): string {
  const { given, figure, wrong } = cell.shown;
  if (figure === null) return '-';
  const mark = isOutside(procedure, cell) ? '**' : '';
  if (given < oftenGiven) return `${mark}(${percent(given, 0)}) ${percent(wrong, 1)} wrong${mark}`;
  return `${mark}${percent(figure, 1)}${given < 0.995 ? ` (${percent(given, 0)})` : ''}${mark}`;
}

/** Beyond its bar; that of exact intervals leaves two standard errors of the simulation. */
function isOutside(procedure: Procedure, cell: Cell, rate: Rate = cell.shown): boolean {
  const { kind } = procedure;
  const { given, figure, wrong } = rate;
  if (figure === null) return false;
  if (given < oftenGiven) return wrong > bars.wrong;
  if (kind === 'test') return figure > mostErrors(procedure);
  const error = 2 * Math.sqrt((bars.exact * (1 - bars.exact)) / (cell.replicates * given));
  if (kind === 'exact interval') return figure < bars.exact - error;
  return figure < bars.lowest || figure > bars.highest;
}

function mostErrors({ level = 0.05 }: Procedure): number {
  return bars.errorOfLevel * level;
}

/** What stands outside of its bar without the condition under which it is given. */
function conditions(procedures: readonly Procedure[]): string[] {
  return procedures.flatMap((procedure) => {
    const { name, minimum, cells } = procedure;
    const before = cells.filter((cell) => isOutside(procedure, cell, cell.always) && !isOutside(procedure, cell));
    if (minimum === null || before.length === 0) return [];
    const figures = before.map((cell) => figureText(cell, 'always')).join(', ');
    return [`- ${name}: ${figures} without a condition; given from ${needs(minimum)}.`];
  });
}

/** Every cell that is given and outside of its bar, by procedure. */
export function outside({ procedures }: Simulations): readonly { readonly name: string; readonly cells: Cell[] }[] {
  return procedures.flatMap((procedure) => {
    const { name, cells } = procedure;
    const found = cells.filter((cell) => isOutside(procedure, cell));
    return found.length === 0 ? [] : [{ name, cells: found }];
  });
}

function exceptions(simulations: Simulations): string[] {
  const cellsOf = new Map(outside(simulations).map(({ name, cells }) => [name, cells]));
  return [...tooSeldom, ...conservative].flatMap(({ why, groups }) => [
    `- ${why}`,
    ...Object.entries(groups).map(([name, named]) => {
      const cells = cellsOf.get(name)!.filter((cell) => named.includes(designOf(cell)));
      return `  - ${name}: ${cells.map((cell) => figureText(cell, 'shown')).join(', ')}`;
    }),
  ]);
}

function seldom(procedures: readonly Procedure[]): string[] {
  return procedures.flatMap((procedure) => {
    const { name, kind, cells } = procedure;
    const found = cells.filter(({ shown: { given, figure } }) => {
      if (figure === null || given >= oftenGiven) return false;
      return kind === 'test' ? figure > mostErrors(procedure) : figure < bars.lowest;
    });
    const text = (cell: Cell) =>
      `${percent(cell.shown.figure!, 1)} (${designOf(cell)}, ${percent(cell.shown.given, 1)})`;
    return found.length === 0 ? [] : [`- ${name}: ${found.map(text).join(', ')}`];
  });
}

function figureText(cell: Cell, rate: 'always' | 'shown'): string {
  return `${percent(cell[rate].figure!, 1)} (${designOf(cell)})`;
}

const words: Readonly<Record<string, string>> = {
  cases: 'cases',
  events: 'events',
  ofEachClass: 'with and without the event',
};

function needs(minimum: Procedure['minimum']): string {
  if (minimum === null) return '';
  return Object.entries(minimum)
    .map(([what, count]) => `${count} ${words[what] ?? what}`)
    .join(', ');
}

function percent(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)} %`;
}
