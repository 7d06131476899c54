import { type Command, InvalidArgumentError } from 'commander';
import { IANAZone } from 'luxon';
import { Refusal } from '../measures/refusal';
import { dayOf } from '../detect/times';
import type { DetectOptions } from '../detect/options';
import { names } from './names-option';
import { thresholds } from './thresholds-option';

interface Options {
  readonly risk: string;
  readonly outcome: string;
  readonly subgroups: readonly string[];
  readonly patient?: string;
  readonly indexTime: string;
  readonly maturedAt?: string;
  readonly knownAt?: string;
  readonly mode?: 'claimed' | 'reference';
  readonly referenceUntil?: string;
  readonly labelsOnly: boolean;
  readonly horizon: number;
  readonly lag: number;
  readonly look: number;
  readonly looksFrom?: string;
  readonly asOf?: string;
  readonly zone: string;
  readonly falseAlarms: number;
  readonly watchFalseAlarms: number;
  readonly tolerance: number;
  readonly completeness: number;
  readonly discover?: readonly string[];
  readonly discovery: boolean;
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
  readonly json: boolean;
  readonly report?: string;
}

const example = `
Examples:
  npx sotto detect predictions.csv --subgroups sex,cancer --reference-until 2024-01-01 --report report.html
  npx sotto detect predictions.parquet --subgroups ward --mode claimed --json`;

export function registerDetect(program: Command): void {
  const command = program
    .command('detect')
    .description('finds for whom, and since when, predictions in a file (CSV, TSV, Parquet) stopped being right')
    .argument('<file>', 'one row a case, with a header')
    .option('--risk <column>', 'predicted risk, 0 to 1', 'risk')
    .option('--outcome <column>', 'outcome, 0 or 1; empty while a row is not mature', 'outcome')
    .option('--subgroups <columns>', 'columns whose values are subgroups, with commas between', names, [])
    .option('--patient <column>', 'patient of each row: of rows within one horizon the first is kept')
    .option('--index-time <column>', 'time of the prediction', 'index_time')
    .option('--matured-at <column>', 'time at which the outcome is final (matured_at if there is one)')
    .option(
      '--known-at <column>',
      'time at which the event became known (known_at if there is one); empty for no event',
    )
    .option(
      '--mode <mode>',
      'claimed: against what the model states; reference (default): against what was before --reference-until',
      mode,
    )
    .option('--reference-until <date>', 'rows indexed before it are the reference', day)
    .option('--labels-only', 'wait for final outcomes, even where the file tells when events became known', false);
  calendarOptions(command)
    .option('--json', 'for machines', false)
    .option('--report <file>', 'write one self-contained page (HTML)')
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(detect);
}

function calendarOptions(command: Command): Command {
  return command
    .option('--horizon <days>', 'how far ahead the model predicts', days, 60)
    .option('--lag <days>', 'days waited for reports after the horizon', daysOrNone, 30)
    .option('--look <days>', 'days from look to look', days, 7)
    .option('--looks-from <date>', 'start of the look calendar', day)
    .option('--zone <name>', 'time zone of days, and of times without offset', zone, 'UTC')
    .option('--as-of <date>', 'read the file as it was known then (default: the latest time in it)', day)
    .option('--false-alarms <number>', 'alarms a year over all streams, at most, if nothing changes', above, 0.2)
    .option('--watch-false-alarms <number>', 'the same for the watch line', above, 2)
    .option('--tolerance <ratio>', 'change that is tolerated, 1 or more', tolerance, 1)
    .option('--completeness <share>', 'share of the events that become known in time', share, 1)
    .option('--discover <columns>', 'columns to search for subgroups that nobody named (those of --subgroups)', names)
    .option('--no-discovery', 'do not search')
    .option('--thresholds <risks>', 'risks at which somebody would act, for advice on an update', thresholds, [])
    .option('--show-small-cells', 'show counts of 1 to 10 and what follows from them', false);
}

async function detect(file: string, options: Options): Promise<void> {
  const [columns, settings] = [columnsOf(options), settingsOf(options)];
  const { report } = options;
  if (report !== undefined) {
    const { requirePlaceOf } = await import('../measures/report-place');
    await requirePlaceOf(report, file);
  }
  const { detectInFile } = await import('../detect/detect-file');
  const detected = await detectInFile(file, columns, settings);
  const { document } = detected;
  for (const remark of document.remarks) process.stderr.write(`${remark}\n`);
  if (report !== undefined) {
    const { writeDecayReport } = await import('../detect/write-report');
    await writeDecayReport(report, detected, { path: file, columns, options: settings });
  }
  if (options.json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const { describeDetect } = await import('../detect/describe-detect');
  process.stdout.write(describeDetect(document));
}

function columnsOf({ risk, outcome, indexTime, patient, ...options }: Options) {
  const named = [risk, outcome, indexTime, patient, options.maturedAt, options.knownAt];
  const searched = options.discovery ? (options.discover ?? []) : [];
  const subgroups = options.subgroups;
  return {
    risk,
    outcome,
    indexTime,
    patient,
    maturedAt: options.maturedAt ?? 'matured_at',
    knownAt: options.knownAt ?? 'known_at',
    subgroups,
    searched: searched.filter((name) => !subgroups.includes(name)),
    named: [...named, ...subgroups, ...searched].filter((name) => name !== undefined),
  };
}

function settingsOf(options: Options): DetectOptions {
  const { referenceUntil: until, mode: wanted } = options;
  if (until !== undefined && wanted === 'claimed') {
    throw new Refusal('--mode claimed has no reference; leave out --reference-until');
  }
  if (until === undefined && wanted !== 'claimed') {
    throw new Refusal('say what to compare with: --reference-until DATE, or --mode claimed');
  }
  const dayIn = (text?: string) => (text === undefined ? undefined : dayOf(text, options.zone));
  const untilDay = dayIn(until);
  return {
    mode: untilDay === undefined ? { kind: 'claimed' } : { kind: 'reference', untilDay },
    labelsOnly: options.labelsOnly,
    zone: options.zone,
    horizonDays: options.horizon,
    lagDays: options.lag,
    lookDays: options.look,
    looksFromDay: dayIn(options.looksFrom),
    asOfDay: dayIn(options.asOf),
    falseAlarms: options.falseAlarms,
    watchFalseAlarms: options.watchFalseAlarms,
    tolerance: options.tolerance,
    completeness: options.completeness,
    discover: options.discovery ? (options.discover ?? options.subgroups) : undefined,
    thresholds: options.thresholds,
    showSmallCells: options.showSmallCells,
  };
}

function mode(text: string): string {
  if (text !== 'claimed' && text !== 'reference')
    throw new InvalidArgumentError(
      'The mode is "claimed" (against what the model states) or "reference" (against what was before --reference-until).',
    );
  return text;
}

function day(text: string): string {
  if (dayOf(text, 'UTC') === undefined) {
    throw new InvalidArgumentError('A date such as 2024-05-31, or a time with offset.');
  }
  return text;
}

function zone(text: string): string {
  if (!IANAZone.isValidZone(text)) throw new InvalidArgumentError('A time zone such as Europe/Berlin.');
  return text;
}

function daysOrNone(text: string): number {
  const number = Number(/^(\d+(?:\.\d+)?)d?$/.exec(text)?.[1] ?? NaN);
  if (!(number >= 0)) throw new InvalidArgumentError('A number of days, such as 60d.');
  return number;
}

function days(text: string): number {
  const number = daysOrNone(text);
  if (number === 0) throw new InvalidArgumentError('More than 0 days, such as 60d.');
  return number;
}

function above(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('A number above 0.');
  return number;
}

function tolerance(text: string): number {
  const number = Number(text);
  if (!(number >= 1 && Number.isFinite(number))) throw new InvalidArgumentError('A ratio of 1 or more.');
  return number;
}

function share(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 1)) throw new InvalidArgumentError('A share above 0, at most 1.');
  return number;
}
