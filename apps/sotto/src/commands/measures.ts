import { type Command, InvalidArgumentError } from 'commander';
import { names } from './names-option';
import { thresholds } from './thresholds-option';

interface MeasuresOptions {
  readonly risk: string;
  readonly outcome: string;
  readonly subgroups: readonly string[];
  readonly compare?: string;
  readonly thresholds: readonly number[];
  readonly patient?: string;
  readonly seed: number;
  readonly bootstrap: boolean;
  readonly reference: readonly string[];
  readonly advice: boolean;
  readonly showSmallCells: boolean;
  readonly json: boolean;
  readonly report?: string;
}

const example = `
Example:
  npx sotto measures predictions.csv --subgroups sex,ward --thresholds 0.1,0.3 --report report.html`;

export function registerMeasures(program: Command): void {
  program
    .command('measures')
    .description('measures predictions in a file (CSV, TSV, Parquet) against their outcomes, by subgroup')
    .argument('<file>', 'one row a case, with a header')
    .option('--risk <column>', 'predicted risk, 0 to 1', 'risk')
    .option('--outcome <column>', 'outcome, 0 or 1', 'outcome')
    .option('--subgroups <columns>', 'columns whose values are subgroups, with commas between', names, [])
    .option(
      '--reference <groups>',
      'groups that the others are compared with: column=value,… (default: largest)',
      names,
      [],
    )
    .option('--compare <column>', 'risk of a second model on the same rows')
    .option('--thresholds <risks>', 'risks at which somebody would act, with commas between', thresholds, [])
    .option('--patient <column>', 'patient of each row, where one has several: intervals then draw patients')
    .option('--advice', 'whether the model calls for an update, and what it would bring (takes longer)', false)
    .option('--seed <number>', 'seed of all random draws', wholeNumber, 1)
    .option('--bootstrap', 'intervals by resampling also for groups of more than 20,000 rows', false)
    .option('--show-small-cells', 'show counts of 1 to 10 and what follows from them', false)
    .option('--json', 'for machines', false)
    .option('--report <file>', 'write one self-contained page (HTML)')
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(measures);
}

async function measures(file: string, options: MeasuresOptions): Promise<void> {
  const { measureFile } = await import('../measures/measure-file');
  const { risk, outcome, subgroups, compare, patient, report } = options;
  const columns = { risk, outcome, subgroups, compare, patient };
  if (report !== undefined) {
    const { requirePlaceOf } = await import('../measures/report-place');
    await requirePlaceOf(report, file);
  }
  const found = await measureFile(file, columns, options);
  for (const remark of found.remarks) process.stderr.write(`${remark}\n`);
  if (report !== undefined) {
    const { writeReport } = await import('../measures/write-report');
    await writeReport(report, found, { path: file, columns, options });
  }
  if (options.json) {
    process.stdout.write(`${JSON.stringify(found.document, null, 2)}\n`);
    return;
  }
  const { describeMeasures } = await import('../measures/describe-measures');
  process.stdout.write(describeMeasures(found.document));
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('A seed is a whole number from 0 on.');
  return number;
}
