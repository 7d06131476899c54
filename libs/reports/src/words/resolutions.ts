import type { Resolution, ResolutionReason } from '@sotto/decay';
import { day } from './dates';

/** Why a signal needs nothing more, in words. */
export const resolutionWords: Readonly<Record<ResolutionReason, string>> = {
  recalibrated: 'the risks were mended',
  stopped: 'the model is not relied on any more',
  explained: 'the cause was found, and nothing has to be done',
  'false-alarm': 'the risks were right, it was chance',
  other: 'another reason, told in the comment',
};

/** `Resolved by A. Chair on 2 May 2024 (recalibrated: the risks were mended): “version 2.1”`. */
export function resolutionInWords({ reason, comment, by, at }: Resolution, timezone: string): string {
  const said = reason.replaceAll('-', ' ');
  return `Resolved by ${by} on ${day(at, timezone)} (${said}: ${resolutionWords[reason]}): “${comment}”`;
}
