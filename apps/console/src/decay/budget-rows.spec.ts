import { budgetRows, falseSignalsPerYear } from './budget-rows';

const budget = {
  falseAlarmsPerYear: 0.2,
  watchAlarmsPerYear: 2,
  discoveryAlarmsPerYear: 0.1,
  inputIncidentsPerYear: 0.2,
  streams: 50,
};

test('the whole budget names every test that runs, and adds up those that signal', () => {
  expect(budgetRows(budget).map(({ perYear }) => perYear)).toEqual([0.2, 0.1, 0.2, 2]);
  expect(falseSignalsPerYear(budget)).toBe(0.3);
  const without = { ...budget, discoveryAlarmsPerYear: 0 };
  expect(budgetRows(without).map(({ test: name }) => name)).not.toContain('Groups that nobody named');
  expect(falseSignalsPerYear(without)).toBe(0.2);
});
