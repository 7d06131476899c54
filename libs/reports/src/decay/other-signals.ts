import type { Explanation } from '@sotto/decay';
import type { Block } from '../committee/block';
import { day } from '../words/dates';
import { evidenceInWords } from '../words/evidence';
import { lowerFirst } from '../words/letter-case';
import { directionInWords } from '../words/signals';
import type { DecayFindings, OtherSignal } from './decay-findings';
import { fileGroup, fileGroupLabel } from './file-groups';

/** What else moved, whether or not another signal explains it. */
export function otherBlocks({ others, timezone }: DecayFindings): Block[] {
  const heading: Block = { kind: 'heading', text: 'What else moved' };
  if (others.length === 0) return [heading, { kind: 'text', weight: 'plain', text: 'Nothing else passed a line.' }];
  return [
    heading,
    {
      kind: 'text',
      weight: 'plain',
      text: 'Groups overlap, so one change is seen in several. A group is explained by another if, without the patients of that one, its evidence since its change would not pass the watch line.',
    },
    {
      kind: 'table',
      caption: 'Other signals, in the order in which they came; evidence and line on the scale of the charts',
      columns: [
        { title: 'Group', numeric: false },
        { title: 'Risks', numeric: false },
        { title: 'Line', numeric: false },
        { title: 'On', numeric: false },
        { title: 'Evidence', numeric: true },
        { title: 'Beside the others', numeric: false },
      ],
      rows: others.map((other) => [
        fileGroupLabel(other.subgroup),
        lowerFirst(directionInWords(other.direction)).replace('risks ', ''),
        lines[other.tier],
        day(other.at, timezone),
        `${evidenceInWords(other.statistic)}, line ${evidenceInWords(other.threshold)}`,
        beside(other.explanation),
      ]),
    },
  ];
}

const lines: Readonly<Record<OtherSignal['tier'], string>> = {
  alarm: 'alarm',
  watch: 'watch',
  discovery: 'nobody named it',
};

function beside(explanation: Explanation | null): string {
  if (explanation === null) return 'not asked';
  const { by } = explanation;
  return by.length === 0 ? 'stands by itself' : `explained by ${by.map(fileGroup).join(', ')}`;
}
