import { type Delay, type Rate, type Summary, summarise } from '../apps/sotto/src/simulate/summarise';
import { groupNames } from '../apps/sotto/src/simulate/attributes';
import { lowLines, type Measured, type Run } from './decay-figures';

/** A row of the table: what was measured, and what it has to be. */
export interface Row {
  readonly row: string;
  readonly quantity: string;
  readonly measured: string;
  readonly bar: string;
  readonly met: boolean | undefined;
}

const lung = 'cancer=lung';
const pair = 'lung and immunotherapy';
const modes = { claimed: 'follow-up claimed', reference: 'follow-up reference' } as const;

/** The rows of the acceptance table that the runs can tell. */
export function rowsOf(runs: readonly Run[]): Row[] {
  const of = (scenario: string, detector: Measured) => {
    const found = runs.filter((run) => run.scenario === scenario && run.detector === detector);
    return found.length === 0 ? undefined : summarise(found.map(({ alarms }) => alarms));
  };
  return [
    ...(['labels claimed', 'labels reference'] as const).flatMap((detector) => labelRows(detector, of)),
    ...nullRows(of),
    delayRow('19', 'S1', lung, { claimed: 160, reference: 185 }, of),
    powerRow('19', 'S1', 0.95, of),
    delayRow('20', 'S2', lung, { claimed: 200, reference: 225 }, of),
    delayRow('20', 'S3', lung, { claimed: 140, reference: 150 }, of),
    delayRow('21', 'S4', pair, { claimed: 310, reference: 310 }, of),
    delayRow('21', 'S5', pair, { claimed: 260, reference: 260 }, of),
    delayRow('', 'S4', lung, undefined, of),
    delayRow('', 'S5', lung, undefined, of),
    ...boundRows(runs),
  ];
}

type Of = (scenario: string, detector: Measured) => Summary | undefined;

function labelRows(detector: 'labels claimed' | 'labels reference', of: Of): Row[] {
  const [nulls, change] = [of('S0', detector), of('S1', detector)];
  const rate = nulls?.alarmsPerYear.alarm;
  const delay = change?.delays[lung];
  return [
    row(
      '1',
      `S0, ${detector}: false alarms a year`,
      nulls && shown(rate!, nulls),
      '<= 0.20',
      rate && rate.perYear <= 0.2,
    ),
    row(
      '3',
      `S1, ${detector}: median delay`,
      change && days(delay!, change),
      '<= 260 d',
      delay && (delay.median ?? Infinity) <= 260,
    ),
  ];
}

function nullRows(of: Of): Row[] {
  const limits: readonly [string, number, readonly (keyof typeof modes)[]][] = [
    ['S0', 0.2, ['claimed', 'reference']],
    ['S0m', 0.2, ['claimed', 'reference']],
    ['S7', 0.2, ['claimed', 'reference']],
    ['S0s', 0.3, ['claimed', 'reference']],
    ['S0b', 0.2, ['reference']],
  ];
  return limits.flatMap(([scenario, limit, wanted]) =>
    wanted.map((mode) => {
      const summary = of(scenario, modes[mode]);
      const rate = summary?.alarmsPerYear.alarm;
      const text = `${scenario}, ${mode}: false alarms a year`;
      return row('18', text, summary && shown(rate!, summary), `<= ${limit.toFixed(2)}`, rate && rate.perYear <= limit);
    }),
  );
}

function delayRow(
  number: string,
  scenario: string,
  group: string,
  bars: Readonly<Record<keyof typeof modes, number>> | undefined,
  of: Of,
): Row {
  const found = (['claimed', 'reference'] as const).map((mode) => ({ mode, summary: of(scenario, modes[mode]) }));
  const measured = found.map(({ summary }) => (summary ? days(summary.delays[group]!, summary) : 'not measured'));
  const met = found.every(
    ({ mode, summary }) => (summary?.delays[group]?.median ?? Infinity) <= (bars?.[mode] ?? Infinity),
  );
  const all = found.every(({ summary }) => summary !== undefined);
  return {
    row: number,
    quantity: `${scenario}, ${group}: median delay, claimed / reference`,
    measured: measured.join(' / '),
    bar: bars ? `<= ${bars.claimed} / ${bars.reference} d` : '',
    met: bars && all ? met : undefined,
  };
}

function powerRow(number: string, scenario: string, least: number, of: Of): Row {
  const found = (['claimed', 'reference'] as const).map((mode) => of(scenario, modes[mode])?.delays[lung]!.within365);
  const all = found.every((share) => share !== undefined);
  const measured = found.map((share) => share?.toFixed(2) ?? 'not measured').join(' / ');
  const met = all ? found.every((share) => share! >= least) : undefined;
  return { row: number, quantity: `${scenario}, ${lung}: found within 365 d`, measured, bar: `>= ${least}`, met };
}

const looks = 104;

/** Alarms a stream at low lines: every stream below looks divided by c. */
function boundRows(runs: readonly Run[]): Row[] {
  return (['bound claimed', 'bound reference'] as const).flatMap((detector) => {
    const found = runs.filter((run) => run.scenario === 'S0' && run.detector === detector);
    return (['watch', 'alarm'] as const).map((tier) => {
      const c = lowLines[tier];
      const counts = groupNames.flatMap((group) =>
        (['over-prediction', 'under-prediction'] as const).map(
          (direction) => count(found, group, direction, tier) / Math.max(1, found.length),
        ),
      );
      const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
      const largest = Math.max(...counts);
      const text = `${mean.toFixed(2)}, largest ${largest.toFixed(2)} (${found.length} replicates)`;
      const quantity = `${detector}, c = ${c}: alarms a stream in ${looks} looks`;
      const bar = `<= ${(looks / c).toFixed(2)}`;
      return row(
        '22',
        quantity,
        found.length > 0 ? text : undefined,
        bar,
        found.length > 0 ? largest <= looks / c : undefined,
      );
    });
  });
}

function count(runs: readonly Run[], group: string, direction: string, tier: string): number {
  return runs.reduce((sum, { alarms }) => {
    const own = alarms.filter((a) => a.group === group && a.direction === direction && a.tier === tier);
    return sum + own.length;
  }, 0);
}

function row(
  number: string,
  quantity: string,
  measured: string | undefined,
  bar: string,
  met: boolean | undefined,
): Row {
  return { row: number, quantity, measured: measured ?? 'not measured', bar, met };
}

function shown({ perYear, standardError }: Rate, { replicates }: Summary): string {
  return `${perYear.toFixed(3)} (se ${standardError.toFixed(3)}, ${replicates} replicates)`;
}

function days({ median, within365, within730 }: Delay, { replicates }: Summary): string {
  return `${median === null ? 'not reached' : `${median} d`} (${within365.toFixed(2)}, ${within730.toFixed(2)}; ${replicates})`;
}
