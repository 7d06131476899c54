import type { DecayStreamAnswer } from '../api/answers';

/** Of a stream, what is drawn: its evidence by look, read against a line. */
export interface DrawnStream extends Pick<DecayStreamAnswer, 'subgroup' | 'tier' | 'threshold'> {
  readonly looks: readonly Pick<DecayStreamAnswer['looks'][number], 'look' | 'at' | 'statistic' | 'alarm'>[];
}

export interface AlarmLine {
  /** A natural logarithm. */
  readonly level: number;
  readonly says: string;
}

/** The lines that the evidence of these streams is read against, the highest first; they are those of the last look. */
export function alarmLines(streams: readonly Omit<DrawnStream, 'subgroup'>[]): AlarmLine[] {
  const byTier = [...Map.groupBy(streams, ({ tier }) => tier)].map(([tier, own]) => {
    const { threshold } = own.reduce((a, b) => ((b.looks.at(-1)?.look ?? 0) > (a.looks.at(-1)?.look ?? 0) ? b : a));
    return { level: threshold, says: tier === 'discovery' ? 'alarm line of unnamed groups' : 'alarm line' };
  });
  return byTier.toSorted((a, b) => b.level - a.level);
}
