import type { Field } from '../form/field';
import type { Segment } from '../form/message';
import { contentFault } from './message-fault';

export type ResultValue = { readonly value: number } | { readonly text: string };

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)$/;
/** Pictures, documents and narrative: no input of a model, and free text may name people. */
const notCarried = new Set(['ED', 'RP', 'FT']);
const coded = new Set(['CE', 'CWE', 'CNE', 'CF', 'CK', 'CX']);
const longestText = 1000;

/** OBX-5 by its type in OBX-2, one value a repetition. @throws MessageFault on text where a number is due */
export function valuesOf(obx: Segment): ResultValue[] {
  const type = obx.field(2).text().toUpperCase();
  const field = obx.field(5);
  if (field.isDeleted || notCarried.has(type)) return [];
  return field.repetitions().flatMap((each) => valueOf(each, type, obx.field(6).text() !== ''));
}

function valueOf(field: Field, type: string, hasUnit: boolean): ResultValue[] {
  switch (type) {
    case 'NM':
      return field.whole() === '' ? [] : [{ value: numberOf(field) }];
    case 'SN':
      return structuredNumeric(field);
    default:
      return textual(field, type, hasUnit);
  }
}

function numberOf(field: Field): number {
  const text = field.whole();
  if (!numeric.test(text)) throw contentFault('value-not-a-number', 102, field.place);
  return Number(text);
}

/** Comparator, number, separator, number: only a plain number is a value, a range or a limit stays text. */
function structuredNumeric(field: Field): ResultValue[] {
  const [comparator, first, separator, second] = [1, 2, 3, 4].map((component) => field.text(component));
  if (first === '' && second === '') return [];
  const isPlain = (comparator === '' || comparator === '=') && separator === '' && numeric.test(first!);
  return [isPlain ? { value: Number(first) } : { text: `${comparator}${first}${separator}${second}` }];
}

/** Senders also write measured numbers as text: with a unit it is one. A longer text is narrative. */
function textual(field: Field, type: string, hasUnit: boolean): ResultValue[] {
  const text = coded.has(type) ? field.text(2) || field.text(1) || field.text(5) : field.whole();
  if (text === '' || text.length > longestText) return [];
  return [hasUnit && numeric.test(text) ? { value: Number(text) } : { text }];
}
