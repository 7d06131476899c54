import { type Command, InvalidArgumentError, Option } from 'commander';

interface SimulateOptions {
  readonly scenario: string;
  readonly replicates: number;
  readonly seed: number;
  readonly out?: string;
  readonly labels: boolean;
  readonly json: boolean;
}

const example = `
Examples:
  npx sotto simulate keytruda-v1 --scenario S1 --replicates 20
  npx sotto simulate keytruda-v1 --scenario S0 --replicates 1 --out streams`;

export function registerSimulate(program: Command): void {
  const names = ['S0', 'S0s', 'S0m', 'S0b', 'S1', 'S2', 'S3', 'S4', 'S5', 'S7'];
  program
    .command('simulate')
    .description('draws a simulated hospital in which a treatment changes who dies, and runs the decay tests on it')
    .argument('<process>', 'keytruda-v1', (text) => {
      if (text !== 'keytruda-v1') throw new InvalidArgumentError('The only process is keytruda-v1.');
      return text;
    })
    .addOption(new Option('--scenario <name>', 'what changes').choices(names).default('S1'))
    .option('--replicates <number>', 'hospitals to draw', positive, 20)
    .option('--seed <number>', 'seed of all random draws', whole, 1)
    .option('--out <folder>', 'write the patients as CSV, one file a replicate, and run no test')
    .option('--labels', 'run the label test too', false)
    .option('--json', 'for machines', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(simulate);
}

async function simulate(_process: string, options: SimulateOptions): Promise<void> {
  const { scenarioNamed } = await import('../simulate/scenario');
  const scenario = scenarioNamed(options.scenario)!;
  if (options.out !== undefined) {
    const { writeReplicates } = await import('../simulate/write-replicates');
    const files = await writeReplicates(scenario, options.out, options);
    for (const file of files) process.stdout.write(`${file}\n`);
    return;
  }
  const { simulateScenario } = await import('../simulate/simulate-scenario');
  const detectors = ['follow-up claimed', 'follow-up reference'] as const;
  const labels = options.labels ? (['labels claimed', 'labels reference'] as const) : [];
  const simulation = simulateScenario(scenario, { ...options, detectors: [...detectors, ...labels] });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(simulation, null, 2)}\n`);
    return;
  }
  const { describeSimulation } = await import('../simulate/describe-simulation');
  process.stdout.write(describeSimulation(simulation));
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number)) throw new InvalidArgumentError('It is a whole number.');
  return number;
}

function positive(text: string): number {
  const number = whole(text);
  if (number < 1) throw new InvalidArgumentError('At least 1.');
  return number;
}
