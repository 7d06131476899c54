import { canonicalJson, sha256, storableText } from '@sotto/admissions';
import { type Fault, LocatedYaml } from '@sotto/models';
import { z } from 'zod';

const text = storableText.min(1).max(200);
const zone = z.string().refine(isTimeZone, 'use a time zone of the IANA list, such as America/New_York');

/** How the files of a source are read, `registry/v1`. */
export const registryMappingSchema = z.strictObject({
  sotto: z.literal('registry/v1'),
  source: text.meta({ description: 'the name under which protocols know the source, such as death-registry' }),
  kind: z
    .enum(['death', 'alive-as-of', 'withdrawn'])
    .default('death')
    .meta({ description: 'what a row of the file says' }),
  files: z
    .enum(['whole-list', 'parts'])
    .meta({ description: 'whether each file holds everything, or a part that a file of the same name corrects' }),
  authority: text.meta({ description: 'who gave the record numbers of the patients' }),
  columns: z.strictObject({
    patient: text.meta({ description: 'record number of the patient' }),
    date: text.meta({ description: 'day or moment of the event; empty where it is not known' }),
    record: text.optional().meta({ description: "the source's own number of the row; left out: the patient's" }),
    reported: text.optional().meta({
      description:
        'the moment at which the source entered the row: a replay learns it then, a live feed when the file comes',
    }),
    completeThrough: text
      .optional()
      .meta({ description: 'the statement up to when everything is reported, in every row' }),
  }),
  dates: z
    .array(text)
    .min(1)
    .default(['yyyy-MM-dd'])
    .meta({ description: 'how dates are written, such as MM/dd/yyyy or yyyy-MM-dd HH:mm; the first that fits counts' }),
  zone: zone.default('utc').meta({ description: 'zone of times' }),
});
export type RegistryMapping = z.output<typeof registryMappingSchema>;

export type CheckedRegistryMapping =
  | { readonly mapping: RegistryMapping; readonly hash: string; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[] };

/** Checks the text of a registry's mapping and lists every fault at its place. */
export function checkRegistryMapping(given: string): CheckedRegistryMapping {
  const yaml = new LocatedYaml(given);
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) return { faults: syntax };
  const read = yaml.read(registryMappingSchema);
  if (!('data' in read)) return read;
  return { mapping: read.data, hash: sha256(canonicalJson(read.data)), faults: [] };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
