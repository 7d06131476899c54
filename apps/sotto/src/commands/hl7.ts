import { type Command, InvalidArgumentError } from 'commander';

interface Hl7Options {
  readonly zone: string;
  readonly testMessages: boolean;
}

const example = `
Example:
  npx sotto hl7 monday.hl7 --zone America/New_York

Patients and stays get pseudonyms under a key that is thrown away, or under the one that SOTTO_KEY_FILE names.`;

export function registerHl7(program: Command): void {
  program
    .command('hl7')
    .description('what Sotto understands of HL7 v2 messages: one JSON line a message')
    .argument('<files...>', 'messages in a row, in MLLP frames or in a batch (FHS, BHS)')
    .option('--zone <name>', 'zone of time stamps that name none', zone, 'UTC')
    .option('--test-messages', 'read training and debugging messages (MSH-11 T and D) as well', false)
    .option('--json', 'for machines; there is no other form', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(hl7);
}

async function hl7(files: readonly string[], { zone: named, testMessages }: Hl7Options): Promise<void> {
  const { showHl7Files } = await import('../understood/show-hl7-files');
  process.stderr.write(await showHl7Files(files, { zone: named, testMessages }));
}

function zone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new InvalidArgumentError('Give a zone such as America/New_York.');
  }
  return name;
}
