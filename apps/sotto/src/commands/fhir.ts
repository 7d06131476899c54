import type { Command } from 'commander';

const example = `
Example:
  npx sotto fhir Patient.ndjson Encounter.ndjson

A file holds one resource, a Bundle, or one of them a line (NDJSON). Patients and stays get pseudonyms under a key that is
thrown away, or under the one that SOTTO_KEY_FILE names.`;

export function registerFhir(program: Command): void {
  program
    .command('fhir')
    .description('what Sotto understands of FHIR R4 resources: one JSON line a resource')
    .argument('<files...>', 'resources or Bundles, as JSON or NDJSON; patients first')
    .option('--source <name>', 'the name under which the facts of this server are known', 'fhir')
    .option('--mapping <file>', 'the site mapping that the feed is read with')
    .option('--json', 'for machines; there is no other form', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(fhir);
}

async function fhir(
  files: readonly string[],
  { source, mapping }: { source: string; mapping?: string },
): Promise<void> {
  const { showFhirFiles } = await import('../understood/show-fhir-files');
  const { siteOfFile } = await import('../mapping/site-mapping-file');
  process.stderr.write(await showFhirFiles(files, source, siteOfFile(mapping)));
}
