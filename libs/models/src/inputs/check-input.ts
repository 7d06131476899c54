import type { z } from 'zod';
import type { InputSpecification } from './input-specification';

interface InputFault {
  readonly at: (string | number)[];
  readonly message: string;
}

/** What is wrong with an input whose fields are each sound by themselves. */
export function checkInput(input: InputSpecification, context: z.RefinementCtx): void {
  for (const { at, message } of [...sourceFaults(input), ...numberFaults(input), ...categoryFaults(input)]) {
    context.addIssue({ code: 'custom', path: at, message });
  }
}

function sourceFaults({ source, window, aggregate }: InputSpecification): InputFault[] {
  const faults: InputFault[] = [];
  const coded = 'system' in source;
  if (coded && window === undefined) {
    faults.push({ at: ['window'], message: 'say how far back to look: add a window such as 24h, 7d or ever' });
  }
  if (!coded && window !== undefined) {
    faults.push({ at: ['window'], message: `the ${source.kind} has no window: remove it` });
  }
  if (!coded && aggregate !== 'last') {
    faults.push({ at: ['aggregate'], message: `the ${source.kind} is one value: remove the aggregate` });
  }
  if (coded && 'codes' in source && source.codes !== undefined && source.code !== undefined) {
    faults.push({ at: ['source', 'codes'], message: 'give code or codes, not both' });
  }
  return faults;
}

function numberFaults({ plausible, unit, conversions }: InputSpecification): InputFault[] {
  const faults: InputFault[] = [];
  if (plausible !== undefined && plausible.low > plausible.high) {
    faults.push({ at: ['plausible', 'low'], message: 'the lower limit is above the upper one: exchange them' });
  }
  conversions.forEach(({ from }, i) => {
    const twice = conversions.findIndex((other) => other.from === from) < i;
    if (from !== (unit ?? '') && !twice) return;
    const message = twice
      ? `the unit "${from}" is converted twice: keep one`
      : `"${from}" is the input's own unit: remove it`;
    faults.push({ at: ['conversions', i, 'from'], message });
  });
  return faults;
}

const combining = new Set(['minimum', 'maximum', 'mean']);
const texts = new Set(['sex', 'race', 'condition', 'procedure', 'medication']);

function categoryFaults({ source, categories, aggregate, plausible }: InputSpecification): InputFault[] {
  const counted = aggregate === 'count' || aggregate === 'present';
  if (categories === undefined) {
    const message = `a ${source.kind} is a word, not a number: add categories, or the aggregate count or present`;
    return texts.has(source.kind ?? '') && !counted ? [{ at: ['categories'], message }] : [];
  }
  const faults: InputFault[] = [];
  if (Object.keys(categories).length === 0) {
    faults.push({ at: ['categories'], message: 'give every category its number, such as male: 1' });
  }
  if (combining.has(aggregate) || counted) {
    faults.push({ at: ['aggregate'], message: `categories have no ${aggregate}: use first or last` });
  }
  if (plausible !== undefined) {
    faults.push({ at: ['plausible'], message: 'categories have no plausible range: remove it' });
  }
  return faults;
}
