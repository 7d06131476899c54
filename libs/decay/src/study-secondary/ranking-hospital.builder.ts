import type { Case } from '@sotto/performance';
import { type Generator, seededGenerator } from '@sotto/statistics';
import { areaFloor } from './secondary-reference';
import { beginning, stateAfter, takeSecondaryLook } from './take-secondary-look';

/** Cases a week of the wards, from large to small; each has its own prevalence, and patients of both sexes. */
const wards = [
  { name: 'ward=large', perWeek: 30, level: -1.6 },
  { name: 'ward=middle', perWeek: 10, level: -1.1 },
  { name: 'ward=small', perWeek: 4, level: -1.4 },
  { name: 'ward=smallest', perWeek: 2, level: -0.9 },
] as const;

const groups = ['all', ...wards.map(({ name }) => name), 'sex=female', 'sex=male'];

export interface RankingHospital {
  readonly replicates: number;
  readonly seed: number;
  readonly referenceWeeks: number;
  readonly weeks: number;
  /** How far log-odds of the stated risks spread; 0 ranks by chance. */
  readonly spread: number;
  /** Of the monitored weeks, what is left of the spread in the outcomes; 1: nothing changes. */
  readonly kept?: number;
}

export interface RankingAlarms {
  readonly perYear: number;
  /** Of the number a year, over replicates. */
  readonly standardError: number;
  /** Tested groups, on average. */
  readonly streams: number;
  /** First look with an alarm, by replicate; Infinity: none. */
  readonly first: readonly number[];
}

/** Hospitals whose ranking is tested against a floor that their own reference gives, as a study does it. */
export function simulateRanking(hospital: RankingHospital): RankingAlarms {
  const { replicates, seed, weeks } = hospital;
  const random = seededGenerator(seed);
  const [alarms, first]: [number[], number[]] = [[], []];
  let streams = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const found = oneHospital(hospital, random);
    streams += found.streams / replicates;
    alarms.push((found.looks.length * 365.25) / 7 / weeks);
    first.push(found.looks[0] ?? Infinity);
  }
  const perYear = alarms.reduce((sum, each) => sum + each, 0) / replicates;
  const squares = alarms.reduce((sum, each) => sum + (each - perYear) ** 2, 0);
  return { perYear, standardError: Math.sqrt(squares / (replicates - 1) / replicates), streams, first };
}

function oneHospital({ referenceWeeks, weeks, spread, kept = 1 }: RankingHospital, random: Generator) {
  const reference = Array.from({ length: referenceWeeks }, (_, week) => casesOf(week, spread, 1, random)).flat();
  const ofGroup = (group: string) => reference.filter(({ subgroups }) => group === 'all' || isOf(subgroups, group));
  const limits = { higher: Infinity, lower: Infinity };
  let states = groups.map((group) => {
    const floor = areaFloor(ofGroup(group));
    return beginning(group, floor === undefined ? undefined : { floor, limits }, null);
  });
  const streams = states.filter(({ ranking }) => ranking !== null).length;
  const looks: number[] = [];
  let waiting: Case[] = [];
  for (let number = 1; number <= weeks; number++) {
    waiting = [...waiting, ...casesOf(number, spread, kept, random)];
    const [at, before] = [momentOf(number), momentOf(number - 1)];
    const entries = takeSecondaryLook(states, waiting, { model: 'card', number, at, before, isFirst: number === 1 });
    for (const { alarm } of entries) if (alarm) looks.push(number);
    states = entries.map((entry) => stateAfter(entry));
    const used = Math.min(...states.map(({ ranking }) => momentAfter(ranking?.waitingAfter, at)));
    waiting = waiting.filter(({ maturedAt }) => Date.parse(maturedAt) > used);
  }
  return { streams, looks };
}

function momentAfter(waitingAfter: string | null | undefined, at: string): number {
  return waitingAfter === undefined ? Date.parse(at) : waitingAfter === null ? -Infinity : Date.parse(waitingAfter);
}

function isOf(subgroups: Case['subgroups'], group: string): boolean {
  const [column, value] = group.split('=') as [string, string];
  return subgroups[column] === value;
}

function momentOf(week: number): string {
  return new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString();
}

function casesOf(week: number, spread: number, kept: number, random: Generator): Case[] {
  const maturedAt = momentOf(week);
  return wards.flatMap(({ name, perWeek, level }) =>
    Array.from({ length: perWeek }, (_, i): Case => {
      const order = random.normal();
      const chance = (slope: number) => 1 / (1 + Math.exp(-(level + slope * order)));
      return {
        ...{ patient: `p_${week}_${name}_${i}`, encounter: `e_${week}_${name}_${i}`, site: 'north' },
        ...{ indexTime: maturedAt, maturedAt, knownAt: null },
        risk: chance(spread),
        outcome: random.uniform() < chance(kept * spread) ? 1 : 0,
        subgroups: { ward: name.split('=')[1]!, sex: random.uniform() < 0.5 ? 'female' : 'male' },
      };
    }),
  );
}
