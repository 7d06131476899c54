import {
  counted,
  daysInWords,
  nothingNoticed,
  nothingNoticedInWords,
  planLimitsInWords,
  rarelyFlaggedInWords,
  tooLongInWords,
} from '@sotto/reports';
import type { Detectable, PlanDocument } from '@sotto/studies';

const names = {
  ratio: 'O/E ratio',
  slope: 'calibration slope',
  auroc: 'AUROC',
  netBenefit: 'standardised net benefit',
} as const;

/** The plan as tables of plain text. */
export function describePlan(plan: PlanDocument): string {
  const { cases, events, calendar, assumptions } = plan;
  const { horizonDays, lagDays } = assumptions;
  const needs = plan.criteria.map((need) => [
    need.at === undefined ? names[need.measure] : `${names[need.measure]} at ${need.at}`,
    String(need.width),
    counted(need.cases),
    counted(need.events),
    daysInWords(need.days),
  ]);
  const groups = plan.groups.map(({ name, share, calendar: { days }, detectableOddsRatio: found }) => [
    name === 'all' ? 'all' : (name ?? 'a subgroup'),
    `${Number((share * 100).toFixed(2))} %`,
    daysInWords(days),
    ratio(found.overPrediction),
    ratio(found.underPrediction),
  ]);
  const rarely = rarelyFlaggedInWords(plan.rarelyFlagged);
  const tooLong = tooLongInWords(calendar.days);
  return [
    `The study needs ${counted(cases)} cases, ${counted(events)} of them with the outcome: ${counted(calendar.admissionDays)} days of admissions, and ${horizonDays} + ${lagDays} days until the last is mature, ${counted(calendar.days)} days in all.${tooLong === undefined ? '' : ` ${tooLong}`}`,
    '',
    table([['95 % interval of', 'width', 'cases', 'events', 'days'], ...needs]),
    ...(rarely === undefined ? [] : [rarely, '']),
    `Within 12 months of a change, decay monitoring (${plan.decay.streams} streams) is expected to report odds of the outcome that fall to, or rise to, this many times what the model says:`,
    '',
    table([['group', 'of all', 'days to the cases', 'falls to', 'rises to'], ...groups]),
    ...planLimitsInWords,
    '',
    groups.some((row) => row.includes(nothingNoticed)) ? `${nothingNoticedInWords}\n` : '',
    plan.groups.some(({ name }) => name === null)
      ? 'Shares of subgroups are not known before there are data; name them with --subgroup-share "sex=female=0.45".\n'
      : '',
  ].join('\n');
}

function ratio(found: Detectable): string {
  return 'oddsRatio' in found ? found.oddsRatio.toFixed(2) : nothingNoticed;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  '));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
