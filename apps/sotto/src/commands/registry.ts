import { type Command, InvalidArgumentError } from 'commander';
import { DateTime } from 'luxon';
import type { RegistryDocument, RegistryOptions } from '../registry/take-registry';

const example = `
Example:
  npx sotto registry deaths-may.csv --mapping registry.yaml --complete-through 2024-05-31`;

export function registerRegistry(program: Command): void {
  program
    .command('registry')
    .description('takes a file of deaths (or of follow-up), with up to when everything is reported')
    .argument('<file>', 'CSV, TSV or Parquet, with a header')
    .requiredOption('--mapping <file>', 'how the file is read: source, columns, dates (registry/v1)')
    .option(
      '--complete-through <day>',
      'the statement of the source: it has reported everything up to the end of this day',
      day,
    )
    .option('--json', 'for machines', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(registry);
}

async function registry(file: string, { json, ...options }: RegistryOptions & { json: boolean }): Promise<void> {
  const { takeRegistry } = await import('../registry/take-registry');
  const taken = await takeRegistry(file, options);
  process.stdout.write(json ? `${JSON.stringify(taken)}\n` : described(taken));
}

function described({ source, completeThrough, rows, stated, retracted, unchanged, leftOut }: RegistryDocument): string {
  const left = leftOut.map(({ row, reason }) => `  row ${row} is left out: ${reason.replaceAll('-', ' ')}\n`);
  return `${source}, complete through ${completeThrough}: ${rows} rows, ${stated} new or corrected, ${retracted} taken back, ${unchanged} as before\n${left.join('')}`;
}

function day(text: string): string {
  const read = DateTime.fromISO(text, { zone: 'utc' });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !read.isValid)
    throw new InvalidArgumentError('Give a day such as 2024-05-31.');
  return text;
}
