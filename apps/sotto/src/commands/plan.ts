import { readShare, type SubgroupShares } from '@sotto/studies';
import { type Command, InvalidArgumentError } from 'commander';

interface PlanOptions {
  readonly admissionsPerDay?: number;
  readonly prevalence?: number;
  readonly auroc?: number;
  readonly subgroupShare: SubgroupShares;
  readonly json: boolean;
}

const example = `
Example:
  npx sotto plan mortality.yaml --admissions-per-day 80 --prevalence 0.04 --auroc 0.85 --subgroup-share "sex=female=0.45"`;

export function registerPlan(program: Command): void {
  program
    .command('plan')
    .description('how long a study must run: needed cases, calendar, and which decay it would notice')
    .argument('<file>', 'protocol of the study')
    .option('--admissions-per-day <number>', 'admissions that the study takes in a day (required)', above(0, Infinity))
    .option('--prevalence <share>', 'share of admissions with the outcome (required)', above(0, 1))
    .option('--auroc <area>', 'discrimination that the model is expected to have (required)', above(0.5, 1))
    .option(
      '--subgroup-share <name=share>',
      'share of a subgroup, such as sex=female=0.45; once for each',
      share,
      new Map(),
    )
    .option('--json', 'for machines', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(plan);
}

async function plan(file: string, options: PlanOptions, command: Command): Promise<void> {
  const { admissionsPerDay, prevalence, auroc, subgroupShare: subgroupShares } = options;
  if (admissionsPerDay === undefined || prevalence === undefined || auroc === undefined) {
    const needed = { '--admissions-per-day': admissionsPerDay, '--prevalence': prevalence, '--auroc': auroc };
    const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
    return command.error(`error: ${missing.join(', ')} must be given`);
  }
  const { planOfFile } = await import('../plan/plan-of-file');
  const document = planOfFile(file, { admissionsPerDay, prevalence, auroc, subgroupShares });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const { describePlan } = await import('../plan/describe-plan');
  process.stdout.write(describePlan(document));
}

function above(low: number, high: number): (text: string) => number {
  return (text) => {
    const number = text.trim() === '' ? NaN : Number(text);
    const isInside = number > low && number < high;
    if (!isInside) throw new InvalidArgumentError(`Give a number above ${low}${high === 1 ? ' and below 1' : ''}.`);
    return number;
  };
}

function share(text: string, before: SubgroupShares): SubgroupShares {
  const read = readShare(text);
  if (read === undefined) throw new InvalidArgumentError('Give a subgroup and its share, as sex=female=0.45.');
  if (before.has(read[0])) throw new InvalidArgumentError(`The share of ${read[0]} is given twice.`);
  return new Map([...before, read]);
}
