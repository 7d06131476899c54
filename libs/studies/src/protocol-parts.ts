import type { z } from 'zod';
import { type Protocol, protocolSchema } from './protocol';

const sections = protocolSchema.shape;
const reporting = sections.outcome.pick({ anyOf: true, required: true }).loose();

/** The parts of a protocol that can be understood, however faulty the others are. */
export interface ProtocolParts {
  readonly population: Protocol['population'] | undefined;
  readonly models: Protocol['models'] | undefined;
  readonly outcome: z.output<typeof reporting> | undefined;
  readonly subgroups: Protocol['subgroups'] | undefined;
  readonly decay: Protocol['decay'] | undefined;
  readonly index: Protocol['index'] | undefined;
  readonly thresholds: Protocol['thresholds'] | undefined;
}

export function partsOf(value: unknown): ProtocolParts {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return {
    population: sections.population.safeParse(given['population']).data,
    models: sections.models.safeParse(given['models']).data,
    outcome: reporting.safeParse(given['outcome']).data,
    subgroups: sections.subgroups.safeParse(given['subgroups']).data,
    decay: sections.decay.safeParse(given['decay']).data,
    index: sections.index.safeParse(given['index']).data,
    thresholds: sections.thresholds.safeParse(given['thresholds']).data,
  };
}
