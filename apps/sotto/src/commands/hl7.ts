import { type Command, InvalidArgumentError } from 'commander';

interface Hl7Options {
  readonly zone?: string;
  readonly mapping?: string;
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
    .option('--mapping <file>', 'the site mapping that the feed is read with')
    .option('--zone <name>', 'zone of time stamps that name none, instead of that of the mapping or UTC', zone)
    .option('--test-messages', 'read training and debugging messages (MSH-11 T and D) as well', false)
    .option('--json', 'for machines; there is no other form', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(hl7);
}

async function hl7(files: readonly string[], { zone: named, testMessages, mapping }: Hl7Options): Promise<void> {
  const { showHl7Files } = await import('../understood/show-hl7-files');
  const { siteOfFile } = await import('../mapping/site-mapping-file');
  const site = siteOfFile(mapping);
  process.stderr.write(await showHl7Files(files, { ...site, zone: named ?? site.zone }, testMessages));
}

function zone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new InvalidArgumentError('Give a zone such as America/New_York.');
  }
  return name;
}
