import type { ReactElement } from 'react';
import { moment } from '@sotto/reports';

/** A moment in one line, however narrow the table is. */
export function When({ at }: { at: string }): ReactElement {
  return (
    <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
      {moment(at)}
    </time>
  );
}
