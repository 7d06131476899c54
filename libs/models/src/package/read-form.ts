import type { z } from 'zod';

/** What is wrong with the form of a value, and how to mend it. Messages do not repeat the value. */
export interface FormFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type ReadForm<T> =
  { readonly data: T; readonly faults: readonly [] } | { readonly faults: readonly FormFault[] };

/** A value as its schema reads it, or every fault of its form in plain words. */
export function readForm<S extends z.ZodType>(schema: S, value: unknown): ReadForm<z.output<S>> {
  const read = schema.safeParse(value, { error: inPlainWords });
  if (read.success) return { data: read.data, faults: [] };
  return { faults: read.error.issues.flatMap((issue) => faultsOf(issue, value)) };
}

/** Faults of a form in one line, such as `index.at: "at" is missing: add it`. */
export function formFaultsInLine(faults: readonly FormFault[]): string {
  return faults
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');
}

const ofForm: readonly unknown[] = ['invalid_type', 'invalid_value', 'invalid_union', 'invalid_format'];

function faultsOf(issue: z.core.$ZodIssue, value: unknown, above: readonly PropertyKey[] = []): FormFault[] {
  const path = [...above, ...issue.path];
  const last = String(path.at(-1));
  if (ofForm.includes(issue.code) && path.length > 0) {
    const found = path.reduce(within, value);
    if (found === undefined) return [{ path, message: `"${last}" is missing: add it` }];
    if (found === null) return [{ path, message: `"${last}" is empty: fill it in` }];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown field "${key}": remove it or mend its name`,
      }));
    case 'invalid_union':
      return ofUnion(issue, path, value);
    case 'invalid_key':
      return issue.issues.flatMap(({ message }) => ({ path, message: `of the name "${last}": ${message}` }));
    default:
      return [{ path, message: issue.message }];
  }
}

/** The faults of the alternative that the value comes closest to; where there is no such, what all of them ask for. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[], value: unknown): FormFault[] {
  const near = issue.errors.filter((issues) => !issues.some((each) => each.path.length === 0 && isOtherKind(each)));
  const fewest = Math.min(...near.map(({ length }) => length));
  const closest = near.filter(({ length }) => length === fewest);
  if (closest.length === 1) return closest[0]!.flatMap((each) => faultsOf(each, value, path));
  if (issue.message !== '') return [{ path, message: issue.message }];
  const asked = new Set(issue.errors.flatMap(([first]) => first?.message ?? []));
  return [{ path, message: [...asked].join(', or ') || 'this has another form than is read here' }];
}

function isOtherKind({ code }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' || code === 'invalid_value';
}

function within(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

/** Asked wherever the schema itself has no words. */
function inPlainWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return expectedKind[issue.expected] ?? 'this has another form than is read here';
    case 'invalid_value':
      return `use ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return expectedFormat[issue.format] ?? 'this is written in another way than is read here';
    case 'invalid_union':
      return oneOf('options' in issue ? issue.options : undefined);
    default:
      return 'this has another form than is read here';
  }
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (origin === 'string') return minimum === 1 ? 'this is empty: fill it in' : `use at least ${minimum} characters`;
  if (origin === 'array')
    return minimum === 1 ? 'this list is empty: add an entry' : `give at least ${minimum} entries`;
  return inclusive === false ? `use a number above ${minimum}` : `use ${minimum} or a higher number`;
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (origin === 'string') return `this is too long: use at most ${maximum} characters`;
  if (origin === 'array') return `this list is too long: give at most ${maximum} entries`;
  return inclusive === false ? `use a number below ${maximum}` : `use ${maximum} or a lower number`;
}

function oneOf(options: unknown): string {
  const known = [options].flat().filter((option) => option !== undefined);
  return known.length === 0 ? '' : `use one of ${known.join(', ')}`;
}

const expectedKind: Partial<Record<string, string>> = {
  string: 'this must be a text: put it in quotes',
  number: 'this must be a number',
  int: 'this must be a whole number',
  boolean: 'this must be true or false',
  object: 'this must be a group of fields',
  record: 'this must be a group of fields',
  array: 'this must be a list',
};

const expectedFormat: Partial<Record<string, string>> = {
  datetime: 'give a moment with its zone, such as 2024-05-01T09:30:00+02:00',
  date: 'give a day, such as 2024-05-01',
};
