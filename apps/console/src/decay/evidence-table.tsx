import { day, guarded, outcomeWords, subgroupLabel, upperFirst } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { DecayStreamAnswer, StudyAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';
import { alarmLines } from './alarm-lines';
import { evidenceInWords } from './evidence-in-words';

type Look = DecayStreamAnswer['looks'][number];

interface EvidenceTableProps {
  readonly streams: readonly DecayStreamAnswer[];
  readonly study: StudyAnswer;
}

/** Every group at the last look; one group at every look. */
export function EvidenceTable({ streams, study }: EvidenceTableProps): ReactElement {
  const [only] = streams;
  const [, outcomes] = outcomeWords(study.protocol);
  if (only !== undefined && streams.length === 1) return <ByLook stream={only} study={study} outcomes={outcomes} />;
  const headers = headersOf(only?.detector ?? 'labels', upperFirst(outcomes));
  const columns: readonly Column<DecayStreamAnswer>[] = [
    { header: 'Group', cell: ({ subgroup }) => subgroupLabel(subgroup) },
    { header: 'Evidence now', cell: (stream) => evidenceNow(stream) },
    { header: 'Passed the alarm line', cell: (stream) => alarmsOf(stream, study.protocol.timezone) },
    { header: headers.patients, isNumber: true, cell: ({ looks }) => casesOf(looks.at(-1)) },
    { header: headers.seen, isNumber: true, cell: ({ looks }) => seen(looks.at(-1)) },
    { header: headers.expected, isNumber: true, cell: ({ looks }) => predicted(looks.at(-1)) },
  ];
  return (
    <DataTable
      caption={`Evidence of each group at the last look; ${linesOf(streams)}`}
      columns={columns}
      rows={streams}
      keyOf={({ subgroup }) => subgroup}
    />
  );
}

function ByLook({ stream, study, outcomes }: { stream: DecayStreamAnswer; study: StudyAnswer; outcomes: string }) {
  const headers = headersOf(stream.detector, upperFirst(outcomes));
  const columns: readonly Column<Look>[] = [
    { header: 'Look', cell: ({ look, at }) => `${look}, ${day(at, study.protocol.timezone)}` },
    { header: 'Evidence', cell: ({ statistic }) => evidenceInWords(statistic) },
    { header: 'Passed the alarm line', cell: ({ alarm }) => (alarm ? 'yes' : 'no') },
    { header: headers.patients, isNumber: true, cell: ({ cases }) => guarded(cases) },
    { header: headers.seen, isNumber: true, cell: seen },
    { header: headers.expected, isNumber: true, cell: predicted },
  ];
  return (
    <DataTable
      caption={`${subgroupLabel(stream.subgroup)}, look by look; ${linesOf([stream])}`}
      columns={columns}
      rows={stream.looks}
      keyOf={({ look }) => String(look)}
    />
  );
}

function headersOf(
  detector: DecayStreamAnswer['detector'],
  outcomes: string,
): Record<'patients' | 'seen' | 'expected', string> {
  switch (detector) {
    case 'follow-up':
      return { patients: 'Patients', seen: `${outcomes} known`, expected: `${outcomes} expected by then` };
    case 'labels':
      return { patients: 'Cases', seen: `${outcomes} seen`, expected: `${outcomes} predicted` };
  }
}

function evidenceNow({ state, looks }: DecayStreamAnswer): string {
  if (state === 'waiting-for-reference-events') return 'not tested: too few outcomes in the reference period';
  if (state === 'few-followed') return 'hidden: few are followed now';
  return evidenceInWords(looks.at(-1)?.statistic ?? null);
}

function alarmsOf({ looks }: DecayStreamAnswer, timezone: string): string {
  const days = looks.filter(({ alarm }) => alarm).map(({ at }) => day(at, timezone));
  return days.length === 0 ? 'no' : days.join('; ');
}

function linesOf(streams: readonly DecayStreamAnswer[]): string {
  return alarmLines(streams)
    .map(({ level, says }) => `${says} ${evidenceInWords(level)}`)
    .join(', ');
}

function casesOf(look: Look | undefined): string {
  return guarded(look === undefined ? 0 : look.cases);
}

function seen(look: Look | undefined): string {
  return guarded(look === undefined ? 0 : look.events);
}

function predicted(look: Look | undefined): string {
  return guarded(look === undefined ? 0 : look.predicted);
}
