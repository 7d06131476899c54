import { countOf } from '@sotto/reports';
import type { DecayModel } from '../api/answers';

export interface BudgetRow {
  readonly test: string;
  readonly gives: string;
  readonly perYear: number;
}

/** Every test of a model that may be wrong by chance, with how often, at most; a test that does not run is left out. */
export function budgetRows(budget: DecayModel['budget']): BudgetRow[] {
  const { falseAlarmsPerYear, watchAlarmsPerYear, discoveryAlarmsPerYear, inputIncidentsPerYear } = budget;
  const { secondaryAlarmsPerYear, secondaryStreams } = budget;
  const tests = secondaryStreams === 0 ? 'none has begun yet' : countOf(secondaryStreams, 'test');
  return [
    { test: 'Alarm line, everybody and all named groups', gives: 'signals', perYear: falseAlarmsPerYear },
    { test: 'Groups that nobody named', gives: 'signals', perYear: discoveryAlarmsPerYear },
    { test: `Ranking on final outcomes, ${tests}`, gives: 'signals', perYear: secondaryAlarmsPerYear },
    { test: 'Inputs', gives: 'incidents on the page Inputs', perYear: inputIncidentsPerYear },
    { test: 'Watch line', gives: 'a mark on the evidence, no signal', perYear: watchAlarmsPerYear },
  ].filter(({ perYear }) => perYear > 0);
}

/** False signals a year, at most; without the error of adding tenths. */
export function falseSignalsPerYear({
  falseAlarmsPerYear,
  discoveryAlarmsPerYear,
  secondaryAlarmsPerYear,
}: DecayModel['budget']): number {
  return Number((falseAlarmsPerYear + discoveryAlarmsPerYear + secondaryAlarmsPerYear).toPrecision(12));
}
