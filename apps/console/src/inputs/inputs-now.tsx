import { counted, countOf, day, decimals, guarded, percent } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { InputLook, StudyAnswer } from '../api/answers';
import { DataTable } from '../shell/data-table';
import { findingInWords } from './incident-in-words';

interface InputsNowProps {
  readonly looks: readonly InputLook[];
  readonly study: StudyAnswer;
}

/** Every input and site at the last look that compared them. */
export function InputsNow({ looks, study }: InputsNowProps): ReactElement {
  const look = looks.findLast(({ state }) => state === 'compared') ?? looks.at(-1)!;
  const when = day(look.at, study.protocol.timezone);
  return (
    <>
      <DataTable
        caption={`The week before ${when}: ${countOf(look.predictions, 'prediction')}`}
        rows={look.inputs}
        keyOf={({ input }) => input}
        columns={[
          { header: 'Input', cell: ({ input }) => input },
          { header: 'Missing before', isNumber: true, cell: ({ missingBefore }) => shareInWords(missingBefore) },
          { header: 'Missing now', isNumber: true, cell: ({ missingNow }) => shareInWords(missingNow) },
          { header: 'Shift', isNumber: true, cell: ({ shift }) => (shift === null ? '' : decimals(shift, 3)) },
          {
            header: 'What is unlike before',
            cell: ({ findings }) => findings.map(findingInWords).join('; ') || 'nothing',
          },
        ]}
      />
      <DataTable
        caption={`Predictions by site, the week before ${when}`}
        rows={look.sites}
        keyOf={({ site }) => site}
        columns={[
          { header: 'Site', cell: ({ site }) => site },
          { header: 'A week before', isNumber: true, cell: ({ expected }) => counted(expected) },
          { header: 'Now', isNumber: true, cell: ({ predictions }) => guarded(predictions) },
        ]}
      />
    </>
  );
}

function shareInWords(share: number | null): string {
  return share === null ? 'hidden' : percent(share);
}
