import type { Block } from '../committee/block';
import type { DecayFindings } from './decay-findings';

const outcomesComplete: Readonly<Record<DecayFindings['mode'], string>> = {
  reference: 'Outcomes are as complete as they were in the reference period',
  claimed: 'Outcomes are complete, to the share that was given',
};

/** What must hold for the false alarms to be as few as stated. */
export function assumedBlocks({ detector, mode }: DecayFindings): Block[] {
  const complete = outcomesComplete[mode];
  const items =
    detector === 'follow-up'
      ? [
          'Events that become known on one day do not depend on each other beyond what the risks say.',
          'A patient counts once in a horizon.',
          `${complete}, and become known as fast as in the half year before; a feed that fell silent looks like risks that are too high.`,
          'Looks come at times that were fixed in advance, and nobody chose groups or dates by outcomes that are in this file.',
          'Nobody acted on the predictions: treatment that follows them changes the outcomes.',
        ]
      : [
          'Outcomes of different patients do not depend on each other beyond what the risks say.',
          'A patient counts once in a horizon.',
          `${complete}.`,
          'Only final outcomes steered the test: looks, groups and dates were chosen without the others.',
          'Nobody acted on the predictions: treatment that follows them changes the outcomes.',
        ];
  const average =
    mode === 'reference' && detector === 'follow-up'
      ? 'The level of each group comes from its reference; the bound holds on average over what the reference leaves open.'
      : undefined;
  return [
    { kind: 'heading', text: 'What the test assumes' },
    { kind: 'list', items: average === undefined ? items : [...items, average] },
  ];
}
