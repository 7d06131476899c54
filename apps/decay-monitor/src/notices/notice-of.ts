import type { Signal, UntoldSignal } from '@sotto/decay';
import { day, directionInWords, subgroupLabel } from '@sotto/reports';

/** What leaves Sotto of a signal: that there is one, and of which group. No number of patients, no risk, no patient. */
export interface Notice {
  readonly notice: 'sotto/signal/v1';
  readonly study: string;
  readonly version: number;
  readonly title: string;
  readonly signal: number;
  readonly model: string;
  readonly tier: Signal['tier'];
  readonly subgroup: string;
  readonly discovered: boolean;
  readonly direction: Signal['direction'];
  /** The look that found it. */
  readonly at: string;
  /** Day from which on it is most likely; null where that is not known, or an earlier signal told it. */
  readonly since: string | null;
  /** Where it is in the console. */
  readonly path: string;
  /** The same in a sentence, which chat programs show. */
  readonly text: string;
}

export function noticeOf({ study, signal, isRepeated }: UntoldSignal): Notice {
  const { number, model, tier, subgroup, discovered, direction, at, change } = signal;
  const { title, timezone } = study.protocol;
  const since = isRepeated ? null : (change?.changePoint.at ?? null);
  const when = since === null ? '' : `, most likely since ${day(since, timezone)}`;
  const what = `${subgroupLabel(subgroup)}: ${directionInWords(direction).toLowerCase()} by ${model}${when}`;
  return {
    notice: 'sotto/signal/v1',
    study: study.id,
    version: study.version,
    title,
    ...{ signal: number, model, tier, subgroup, discovered, direction, at, since },
    path: `/studies/${encodeURIComponent(study.id)}/decay#signal-${number}`,
    text: `Sotto, ${title}. Signal ${number}. ${what}. Open the console to see the evidence and to decide.`,
  };
}
