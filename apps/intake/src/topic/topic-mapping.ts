import { factStatus, storableText } from '@sotto/admissions';
import { type Fault, LocatedYaml } from '@sotto/models';
import { z } from 'zod';

const text = storableText.min(1).max(200);
const file = z.string().min(1, 'name a file');
const path = z
  .string()
  .regex(/^[\w$@-]+(\.[\w$@-]+)*$/, 'name the fields on the way, divided by dots, such as patient.mrn')
  .max(200);

const properties = [
  ...['patient', 'encounter', 'id', 'status', 'at', 'birthDate', 'age', 'sex', 'race', 'site', 'class', 'unit'],
  ...['disposition', 'code', 'system', 'value', 'text', 'model', 'version', 'risk'],
] as const;

/** What a rule makes of a message, and what such a fact cannot do without. */
export const kinds = {
  patient: ['patient'],
  admission: ['patient', 'encounter', 'class', 'at'],
  transfer: ['patient', 'encounter'],
  discharge: ['patient', 'encounter', 'at'],
  'admission-cancelled': ['patient', 'encounter'],
  'discharge-cancelled': ['patient', 'encounter'],
  'transfer-cancelled': ['patient', 'encounter'],
  observation: ['patient', 'code'],
  condition: ['patient', 'code'],
  procedure: ['patient', 'code'],
  medication: ['patient', 'code'],
  death: ['patient'],
  'death-retracted': ['patient'],
  score: ['patient', 'model', 'version', 'risk'],
} as const satisfies Record<string, readonly string[]>;
export type RuleKind = keyof typeof kinds;

const rule = z.strictObject({
  when: z
    .record(path, z.union([text, z.number(), z.boolean()]))
    .default({})
    .meta({
      description: 'the rule is for messages whose fields say this; left out: for all',
    }),
  each: path.optional().meta({
    description: 'a list in the message: one fact for each of its items, whose own fields begin with "each."',
  }),
  fact: z
    .enum(Object.keys(kinds) as [RuleKind, ...RuleKind[]])
    .optional()
    .meta({ description: 'what it says; left out: such messages are ignored' }),
  fields: z
    .partialRecord(z.enum(properties), path)
    .default({})
    .meta({ description: 'where each part of the fact stands' }),
  constants: z
    .partialRecord(z.enum(properties), z.union([text, z.number()]))
    .default({})
    .meta({ description: 'what each part is where the message does not say it' }),
});

/** How a Kafka topic of the hospital is read, `topic-feed/v1`: JSON messages, one rule for each thing that they say. */
export const topicMappingSchema = z.strictObject({
  sotto: z.literal('topic-feed/v1'),
  brokers: z.array(z.string().regex(/^[^\s,:]+:\d{1,5}$/, 'give host:port')).min(1),
  tls: z
    .strictObject({ authorities: file.optional(), certificate: file.optional(), key: file.optional() })
    .optional()
    .meta({
      description:
        'the brokers speak TLS; PEM files: who signed their certificates (left out: the usual authorities), and what Sotto shows them',
    }),
  sasl: z
    .strictObject({ mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']), username: text })
    .optional()
    .meta({ description: 'the brokers want a user; its password is in SOTTO_TOPIC_PASSWORD' }),
  topic: z.string().regex(/^[\w.-]{1,249}$/, 'name a topic as Kafka has it'),
  group: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'use letters, digits, dots, hyphens and underscores')
    .default('sotto'),
  source: text.meta({ description: 'who sends: source of the facts, and site where no rule says it' }),
  authority: text.meta({ description: 'who gave the record numbers of the patients' }),
  rules: z.array(rule).min(1),
});
export type TopicMapping = z.output<typeof topicMappingSchema>;
export type TopicRule = TopicMapping['rules'][number];

export type CheckedTopicMapping =
  { readonly mapping: TopicMapping; readonly faults: readonly [] } | { readonly faults: readonly Fault[] };

/** Checks the text of a topic's mapping and lists every fault at its place. */
export function checkTopicMapping(given: string): CheckedTopicMapping {
  const yaml = new LocatedYaml(given);
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) return { faults: syntax };
  const read = yaml.read(topicMappingSchema);
  if (!('data' in read)) return read;
  const faults = [
    ...connectionFaults(read.data, yaml),
    ...read.data.rules.flatMap((each, i) => ruleFaults(each, i, yaml)),
  ];
  return faults.length > 0 ? { faults } : { mapping: read.data, faults: [] };
}

function connectionFaults({ tls, sasl }: TopicMapping, yaml: LocatedYaml): Fault[] {
  const faults: Fault[] = [];
  if ((tls?.certificate === undefined) !== (tls?.key === undefined)) {
    faults.push(yaml.fault(['tls'], 'give certificate and key, or neither'));
  }
  if (sasl?.mechanism === 'plain' && tls === undefined) {
    faults.push(yaml.fault(['sasl', 'mechanism'], 'plain sends the password as it is: add tls, or use scram-sha-512'));
  }
  return faults;
}

function ruleFaults({ fact, fields, constants, each }: TopicRule, i: number, yaml: LocatedYaml): Fault[] {
  const faults: Fault[] = [];
  for (const [name, where] of Object.entries(fields)) {
    if (each !== undefined || !(where === 'each' || where.startsWith('each.'))) continue;
    faults.push(
      yaml.fault(['rules', i, 'fields', name], `"${where}" begins with each, and the rule names no list under each`),
    );
  }
  for (const needed of fact === undefined ? [] : kinds[fact]) {
    if (needed in fields || needed in constants) continue;
    faults.push(yaml.fault(['rules', i], `a fact ${fact} needs "${needed}": say under fields where it stands`));
  }
  const status = factStatus.safeParse(constants.status ?? 'final');
  if (!status.success)
    faults.push(yaml.fault(['rules', i, 'constants', 'status'], `use one of ${factStatus.options.join(', ')}`));
  return faults;
}
