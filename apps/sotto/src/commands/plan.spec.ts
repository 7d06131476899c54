import { Command, type CommanderError } from 'commander';
import { registerPlan } from './plan';

test('every required option that is missing is named at once', async () => {
  const program = new Command('sotto');
  registerPlan(program);
  const errors: string[] = [];
  program.commands[0]!.exitOverride((error: CommanderError) => {
    throw error;
  }).configureOutput({ writeErr: (text) => errors.push(text) });
  const called = (...options: string[]) => program.parseAsync(['node', 'sotto', 'plan', 'study.yaml', ...options]);
  await expect(called()).rejects.toThrow('--admissions-per-day, --prevalence, --auroc must be given');
  await expect(called('--prevalence', '0.04')).rejects.toThrow('error: --admissions-per-day, --auroc must be given');
  expect(errors).toHaveLength(2);
});
