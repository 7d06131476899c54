import { countOf, planLimitsInWords, rarelyFlaggedInWords } from '@sotto/reports';
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
    String(need.cases),
    String(need.events),
    daysIn(need.days),
  ]);
  const groups = plan.groups.map(({ name, share, calendar: { days }, detectableOddsRatio: found }) => [
    name === 'all' ? 'all' : (name ?? 'a subgroup'),
    `${Number((share * 100).toFixed(2))} %`,
    daysIn(days),
    ratio(found.overPrediction),
    ratio(found.underPrediction),
  ]);
  const rarely = rarelyFlaggedInWords(plan.rarelyFlagged);
  return [
    `The study needs ${cases} cases, ${events} of them with the outcome: ${calendar.admissionDays} days of admissions, and ${horizonDays} + ${lagDays} days until the last is mature, ${calendar.days} days in all.${infeasible(calendar.days)}`,
    '',
    table([['95 % interval of', 'width', 'cases', 'events', 'days'], ...needs]),
    ...(rarely === undefined ? [] : [rarely, '']),
    `Within 12 months of a change, decay monitoring (${plan.decay.streams} streams) is expected to report odds of the outcome that fall to, or rise to, this many times what the model says:`,
    '',
    table([['group', 'of all', 'days to the cases', 'falls to', 'rises to'], ...groups]),
    ...planLimitsInWords,
    '',
    groups.some((row) => row.includes(nothing))
      ? `"${nothing}": so few cases come in 12 months that no change in that direction is expected to be reported, however large.\n`
      : '',
    plan.groups.some(({ name }) => name === null)
      ? 'Shares of subgroups are not known before there are data; name them with --subgroup-share "sex=female=0.45".\n'
      : '',
  ].join('\n');
}

const longestStudyDays = 3652;

/** A study of more than ten years would judge a model that nobody uses any more. */
function infeasible(days: number): string {
  return days > longestStudyDays
    ? ` That is ${years(days)}, which no study can run: more admissions a day are needed, of more hospitals for example, or an outcome that is more frequent.`
    : '';
}

function daysIn(days: number): string {
  return days > longestStudyDays ? `${days} (${years(days)})` : String(days);
}

function years(days: number): string {
  return countOf(Math.round(days / 365.25), 'year');
}

const nothing = 'nothing';

function ratio(found: Detectable): string {
  return 'oddsRatio' in found ? found.oddsRatio.toFixed(2) : nothing;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  '));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
