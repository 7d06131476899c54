import type { Block } from '../committee/block';
import { decisions } from '../committee/decision';
import { upperFirst } from '../words/letter-case';

const checks = [
  'Treatment: was a drug, a guideline or a way of working new for these patients at about that time?',
  'Coding and data: did a code, a unit, a device or an interface change, or did a source of events fall silent or become slower?',
  'Referral: do other patients come than before, in a way that the model does not see?',
];

/** What a committee checks first when a group signalled, and what it can decide. */
export function nextStepBlocks(): Block[] {
  return [
    { kind: 'heading', text: 'What to do next' },
    {
      kind: 'text',
      weight: 'plain',
      text: 'For those who answer for the model. A signal does not name its cause; check first, for the group and the time above:',
    },
    { kind: 'list', items: checks },
    { kind: 'text', weight: 'plain', text: 'Then decide, and write down who decided and why:' },
    { kind: 'list', items: Object.entries(decisions).map(([kind, meaning]) => `${upperFirst(kind)}: ${meaning}.`) },
    { kind: 'text', weight: 'plain', text: 'Nothing here is advice on a patient.' },
  ];
}
