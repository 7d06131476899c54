/**
 * False alarms a year of the tests of the ranking, with groups of very different size and floors from a reference:
 * npm run simulate:ranking -- [replicates]
 */
import { simulateRanking } from '../libs/decay/src/study-secondary/ranking-hospital.builder';

const replicates = Number(process.argv[2] ?? 1000);

const designs = [
  { referenceWeeks: 26, spread: 1.2 },
  { referenceWeeks: 52, spread: 1.2 },
  { referenceWeeks: 26, spread: 2.2 },
  { referenceWeeks: 52, spread: 2.2 },
];

for (const design of designs) {
  const told = `reference ${design.referenceWeeks} weeks, spread ${design.spread}`;
  const same = simulateRanking({ replicates, seed: 18, weeks: 104, ...design });
  const rate = `${same.perYear.toFixed(4)} false alarms a year (standard error ${same.standardError.toFixed(4)}, at most 0.1)`;
  process.stdout.write(`${told}: ${rate}, ${same.streams.toFixed(1)} tested groups, ${2 * replicates} years\n`);
  const worse = simulateRanking({ replicates: Math.ceil(replicates / 10), seed: 18, weeks: 104, kept: 0.3, ...design });
  const found = (weeks: number) => worse.first.filter((look) => look <= weeks).length / worse.first.length;
  process.stdout.write(`  ranking on a third of its spread: found within a year ${found(52)}, two ${found(104)}\n`);
}
