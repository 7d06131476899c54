import { ageAt, type Chart, latestOf } from '@sotto/admissions';
import { bandLabel, type Protocol, type SubgroupSpecification } from '@sotto/studies';
import type { DateTime } from 'luxon';
import type { Occasion } from './occasion';

/** Reads a model input as a category or number from a chart; undefined where the chart does not say. */
export type InputReader = (input: string, chart: Chart, indexTime: DateTime) => string | number | undefined;

/** The value of every subgroup of the protocol for one admission; null where it is unknown. */
export function subgroupValues(
  protocol: Protocol,
  occasion: Occasion,
  chart: Chart,
  indexTime: DateTime,
  readInput: InputReader,
): Record<string, string | null> {
  const attribute = (name: string) =>
    attributeOf(name, occasion, chart, indexTime) ?? readInput(name, chart, indexTime);
  return Object.fromEntries(protocol.subgroups.map((subgroup) => [subgroup.name, valueOf(subgroup, attribute)]));
}

function valueOf(
  subgroup: SubgroupSpecification,
  attribute: (name: string) => string | number | undefined,
): string | null {
  const value = attribute('by' in subgroup ? subgroup.by : subgroup.where.input);
  if (value === undefined) return null;
  if ('where' in subgroup) return String(value) === String(subgroup.where.is) ? 'yes' : 'no';
  return subgroup.bands === undefined ? String(value) : bandLabel(Number(value), subgroup.bands);
}

function attributeOf(name: string, occasion: Occasion, chart: Chart, indexTime: DateTime): string | number | undefined {
  switch (name) {
    case 'sex':
    case 'race':
      return latestOf(chart, name);
    case 'age':
      return ageAt(chart, indexTime);
    case 'site':
      return occasion.site;
    case 'class':
      return occasion.class;
    default:
      return undefined;
  }
}
