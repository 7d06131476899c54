import { Command } from 'commander';
import { registerAccount } from './commands/account';
import { registerDetect } from './commands/detect';
import { registerMeasures } from './commands/measures';
import { registerModel } from './commands/model';
import { registerReplay } from './commands/replay';
import { registerSimulate } from './commands/simulate';
import { registerStart } from './commands/start';
import { registerStudy } from './commands/study';
import { registerToken } from './commands/token';

const wrongUsage = 2;

const program = new Command('sotto')
  .description(
    'Runs clinical prediction models in silent mode and finds for whom, and since when, they stopped being right.',
  )
  .showHelpAfterError('run it with --help to see what it takes')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : wrongUsage));
registerStart(program);
registerAccount(program);
registerDetect(program);
registerMeasures(program);
registerModel(program);
registerReplay(program);
registerSimulate(program);
registerStudy(program);
registerToken(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`sotto: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
