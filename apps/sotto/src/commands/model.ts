import { checkModelPackage, PackageRefused } from '@sotto/models';
import type { Command } from 'commander';
import { libraryOf, settings } from '../home';

export function registerModel(program: Command): void {
  const model = program.command('model').description('checks and adds model packages');
  model
    .command('check <folder>')
    .description('lists every fault of a model package with its place; opens the model once')
    .addHelpText('after', '\nExample:\n  npx sotto model check ./open-logistic')
    .action(check);
  model
    .command('add <folder>')
    .description('copies a model package into the home folder; its checksum is compared at each load')
    .addHelpText('after', '\nExample:\n  npx sotto model add ./open-logistic')
    .action(add);
}

async function check(folder: string): Promise<void> {
  const faults = await checkModelPackage(folder);
  if (faults.length > 0) throw new Error(faultList(folder, faults));
  process.stdout.write(`${folder}: no fault\n`);
}

async function add(folder: string): Promise<void> {
  try {
    const { manifest, checksum } = await libraryOf(settings()).add(folder);
    process.stdout.write(`${manifest.name} ${manifest.version} is installed, checksum ${checksum}\n`);
  } catch (error) {
    if (error instanceof PackageRefused) throw new Error(faultList(folder, error.faults), { cause: error });
    throw error;
  }
}

function faultList(folder: string, faults: PackageRefused['faults']): string {
  const lines = faults.map(({ file, line, column, message }) => `  ${folder}/${file}:${line}:${column}  ${message}`);
  return `${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was changed\n${lines.join('\n')}`;
}
