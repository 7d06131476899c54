import type { TableBlock } from '../committee/block';
import { day } from './dates';
import { evidenceInWords } from './evidence';

interface EvidenceAt {
  /** Moment of the look, ISO. */
  readonly at: string;
  /** Natural logarithm. */
  readonly statistic: number | null;
}

/** The numbers of a drawing of evidence; looks at which there was none are left out. */
export function evidenceTable(looks: readonly EvidenceAt[], threshold: number, timezone: string): TableBlock {
  return {
    kind: 'table',
    caption: 'Evidence by look',
    columns: [
      { title: 'Look on', numeric: false },
      { title: 'Evidence', numeric: true },
      { title: 'Alarm line', numeric: true },
    ],
    rows: looks.flatMap(({ at, statistic }) =>
      statistic === null ? [] : [[day(at, timezone), evidenceInWords(statistic), evidenceInWords(threshold)]],
    ),
  };
}
