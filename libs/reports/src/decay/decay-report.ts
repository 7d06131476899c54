import type { Block, Report } from '../committee/block';
import { day } from '../words/dates';
import { countOf } from '../words/numbers';
import { directionInWords } from '../words/signals';
import { assumedBlocks } from './assumed';
import type { DecayFindings } from './decay-findings';
import { fileGroup } from './file-groups';
import { nextStepBlocks } from './next-steps';
import { otherBlocks } from './other-signals';
import { leftOutBlocks, referenceBlocks, sourceBlocks } from './rest-of-the-file';
import { standingBlocks } from './standing-group';

/** For whom, and since when, the predictions in a file stopped being right, as one report. */
export function decayReport(findings: DecayFindings): Report {
  const { title, standing, smallCellsShown } = findings;
  const warning: Block = {
    kind: 'text',
    weight: 'warning',
    text: 'Counts of 1 to 10 are shown. This page must not leave those who may see them.',
  };
  return {
    title,
    tab: title,
    blocks: [
      ...(smallCellsShown ? [warning] : []),
      { kind: 'text', weight: 'lead', text: answerOf(findings) },
      { kind: 'text', weight: 'plain', text: whatWasAsked(findings) },
      { kind: 'text', weight: 'plain', text: howSure(findings) },
      ...standing.flatMap((group) => standingBlocks(group, findings)),
      ...(standing.length === 0 ? [] : nextStepBlocks()),
      ...otherBlocks(findings),
      ...assumedBlocks(findings),
      ...leftOutBlocks(findings),
      ...referenceBlocks(findings),
      ...sourceBlocks(findings),
    ],
  };
}

function answerOf({ standing }: DecayFindings): string {
  if (standing.length === 0) return 'No group passed the alarm line.';
  const each = standing.map(
    ({ subgroup, direction, changePoint }) =>
      `${directionInWords(direction)} for ${fileGroup(subgroup)}, since about ${day(changePoint.at, 'UTC')}.`,
  );
  return each.join(' ');
}

function whatWasAsked({ cases, unmatured, looks, calendar, streams, mode, detector, timezone }: DecayFindings): string {
  const against = mode === 'reference' ? 'as right as in the reference period' : 'right as the model states them';
  const how =
    detector === 'follow-up' ? 'counting every case from its first day' : 'once the outcomes of the cases were final';
  const open = unmatured === 0 ? '' : `, of ${countOf(unmatured, 'case')} the outcome not yet final`;
  return `Asked at ${countOf(looks, 'look')} from ${day(calendar.start, timezone)} to ${day(calendar.asOf, timezone)}, ${how}: are the risks still ${against}? ${countOf(cases, 'case')}${open}; ${countOf(streams, 'test')}, both directions for everybody and for each group.`;
}

function howSure({ falseAlarmsPerYear: { alarm, watch, discovery } }: DecayFindings): string {
  const slots = discovery === 0 ? '' : ` Groups that nobody named may give ${discovery} more.`;
  return `How sure: if nothing changed, all tests together would pass the alarm line at most ${alarm} times a year, and the watch line ${watch} times, as long as what is assumed below holds.${slots} A signal says that risks and outcomes have parted, not why.`;
}
