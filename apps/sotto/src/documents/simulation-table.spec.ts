import { readFileSync } from 'node:fs';
import { conservative, type Exceptions, tooSeldom } from './simulated-exceptions';
import { type Cell, designOf, outside, type Simulations } from './simulation-table';

const simulations = JSON.parse(readFileSync('docs/statistics/simulated.json', 'utf8')) as Simulations;

const isTest = (name: string) => simulations.procedures.some((each) => each.name === name && each.kind === 'test');
const isHigh = (name: string, { shown }: Cell) => !isTest(name) && shown.given >= 0.5 && shown.figure! > 0.975;

function groupsOutside(high: boolean): Record<string, string[]> {
  const found = outside(simulations).map(({ name, cells }) => [
    name,
    cells.filter((cell) => isHigh(name, cell) === high).map(designOf),
  ]);
  return Object.fromEntries(found.filter(([, groups]) => groups!.length > 0)) as Record<string, string[]>;
}

const named = (of: readonly Exceptions[]): Record<string, readonly string[]> =>
  Object.assign({}, ...of.map(({ groups }) => groups)) as Record<string, readonly string[]>;

test('every interval that holds the truth too seldom and every test that rejects too often is an exception by name', () => {
  expect(groupsOutside(false)).toEqual(named(tooSeldom));
});

test('every interval that holds the truth more often than promised is an exception by name', () => {
  expect(groupsOutside(true)).toEqual(named(conservative));
});
