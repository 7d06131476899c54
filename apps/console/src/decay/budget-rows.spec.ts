import { budgetRows, falseSignalsPerYear } from './budget-rows';

const budget = {
  falseAlarmsPerYear: 0.2,
  watchAlarmsPerYear: 2,
  discoveryAlarmsPerYear: 0.1,
  secondaryAlarmsPerYear: 0.1,
  secondaryStreams: 9,
  inputIncidentsPerYear: 0.2,
  streams: 50,
};

test('the whole budget names every test that runs, and adds up those that signal', () => {
  expect(budgetRows(budget).map(({ perYear }) => perYear)).toEqual([0.2, 0.1, 0.1, 0.2, 2]);
  expect(budgetRows(budget)[2]!.test).toBe('Ranking on final outcomes, 9 tests');
  expect(falseSignalsPerYear(budget)).toBe(0.4);
  const without = { ...budget, discoveryAlarmsPerYear: 0, secondaryAlarmsPerYear: 0, secondaryStreams: 0 };
  expect(budgetRows(without).map(({ test: name }) => name)).not.toContain('Groups that nobody named');
  expect(budgetRows(without)).toHaveLength(3);
  expect(falseSignalsPerYear(without)).toBe(0.2);
});
