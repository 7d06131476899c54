/** Writes what docs/ holds of the code: JSON Schemas, OpenAPI and the pages of statistics. With `--check` it only says what is out of date. */
import { fact, feedFact } from '@sotto/admissions';
import { openApi } from '@sotto/app-api';
import { registryMappingSchema, siteMappingSchema, topicMappingSchema } from '@sotto/app-intake';
import { manifestSchema } from '@sotto/models';
import { protocolSchema } from '@sotto/studies';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Simulations } from './simulation-table';
import { statisticsPages } from './statistics-pages';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const statistics = fileURLToPath(new URL('../../libs/statistics/src/', import.meta.url));
const simulations = JSON.parse(readFileSync(join(docs, 'statistics/simulated.json'), 'utf8')) as Simulations;

const schemas: Readonly<Record<string, unknown>> = {
  'schema/study-v1.json': z.toJSONSchema(protocolSchema, { io: 'input' }),
  'schema/model-v1.json': z.toJSONSchema(manifestSchema, { io: 'input' }),
  'schema/site-mapping-v1.json': z.toJSONSchema(siteMappingSchema, { io: 'input' }),
  'schema/registry-v1.json': z.toJSONSchema(registryMappingSchema, { io: 'input' }),
  'schema/topic-feed-v1.json': z.toJSONSchema(topicMappingSchema, { io: 'input' }),
  'schema/feed-fact-v1.json': z.toJSONSchema(feedFact, { io: 'input' }),
  'schema/fact-v1.json': z.toJSONSchema(fact, { io: 'input' }),
  'openapi.json': openApi(),
};

const texts = Object.entries(schemas).map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]);
const documents: Readonly<Record<string, string>> = {
  ...Object.fromEntries(texts),
  ...statisticsPages(statistics, simulations),
};

const check = process.argv.includes('--check');
const stale = Object.entries(documents).filter(([name, text]) => {
  const file = join(docs, name);
  if (read(file) === text) return false;
  if (!check) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return true;
});
for (const [name] of stale) process.stdout.write(`docs/${name} ${check ? 'is out of date' : 'written'}\n`);
if (check && stale.length > 0) {
  process.stderr.write('run "npm run generate"\n');
  process.exitCode = 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
