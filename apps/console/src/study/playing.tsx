import { Text } from '@mantine/core';
import { day } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { StudySummary } from '../api/answers';

/** How far a replay has come; nothing for a study that is not playing. */
export function Playing({
  progress,
  timezone,
}: {
  progress: StudySummary['progress'];
  timezone: string;
}): ReactElement {
  if (progress.state !== 'playing') return <></>;
  const reached = progress.through === null ? '' : ` It has reached ${day(progress.through, timezone)}.`;
  return (
    <div className="playing">
      <progress aria-label="The study is being played" />
      <Text size="sm">Being played on a simulated clock; the numbers below are not final.{reached}</Text>
    </div>
  );
}
