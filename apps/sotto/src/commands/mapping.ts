import type { Command } from 'commander';

const example = `
Example:
  npx sotto mapping check north.yaml --sample monday.hl7
  npx sotto mapping check north.yaml --topic ehr-events.yaml --sample events.ndjson`;

export function registerMapping(program: Command): void {
  const mapping = program.command('mapping').description("checks a site's mapping of codes, units and tables");
  mapping
    .command('check <file>')
    .description('lists every fault with its place; with a sample, what is mapped in it and what is not')
    .option('--sample <file>', 'messages of the site: HL7 v2, or FHIR R4 as JSON or NDJSON')
    .option('--topic <file>', 'the sample is of a Kafka topic that this file says how to read: one JSON message a line')
    .option('--json', 'for machines', false)
    .addHelpText('after', example)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(check);
}

interface CheckOptions {
  readonly sample?: string;
  readonly topic?: string;
  readonly json: boolean;
}

async function check(file: string, { sample, topic, json }: CheckOptions): Promise<void> {
  if (topic !== undefined && sample === undefined) throw new Error('--topic says how --sample is read: give both');
  const { readSiteMapping } = await import('../mapping/site-mapping-file');
  const found = readSiteMapping(file);
  if (sample === undefined) {
    const { id, version } = found.mapping;
    const said = { schema: 'sotto.mapping-check.v1', mapping: { id, version, hash: found.hash } };
    process.stdout.write(json ? `${JSON.stringify(said)}\n` : `${file}: no fault; sha256 ${found.hash}\n`);
    return;
  }
  const { checkSampleFile } = await import('../mapping/check-sample-file');
  const { describeCheck } = await import('../mapping/describe-check');
  const checked = await checkSampleFile(sample, found, topic);
  process.stdout.write(json ? `${JSON.stringify(checked)}\n` : describeCheck(checked));
}
