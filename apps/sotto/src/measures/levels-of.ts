import { riskLevels, type RiskLevels } from '@sotto/statistics';
import { type DividedCases, type GroupedCases, hasRepeats, membersOf } from './divide-cases';

interface Levels {
  readonly levels: readonly RiskLevels[];
  readonly unnamed: ReadonlyMap<string, RiskLevels>;
}

/** The cases of each group, and of each column those without a value, by different risk where these are few. */
export function levelsOf(divided: DividedCases, casesOf = (cases: GroupedCases): GroupedCases => cases): Levels {
  const repeated = hasRepeats(divided.patients);
  const levels = (cases: GroupedCases) => {
    const { risks, outcomes, patients } = casesOf(cases);
    return riskLevels(risks, outcomes, repeated ? patients : undefined);
  };
  const named = divided.groups.filter(({ column }) => column !== null);
  const unnamed = [...Map.groupBy(named, ({ column }) => column!)].map(([column, [first]]): [string, RiskLevels] => {
    // Cases without a value stand before those of the first.
    return [column, levels(membersOf(divided, { ...first!, from: 0, cases: first!.from }))];
  });
  return { levels: divided.groups.map((group) => levels(membersOf(divided, group))), unnamed: new Map(unnamed) };
}
