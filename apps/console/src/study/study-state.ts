import type { StudySummary } from '../api/answers';

/** Where a study stands, in words. */
export function stateInWords(state: StudySummary['state'], progress: StudySummary['progress']): string {
  if (progress.state === 'playing') return 'being played on a simulated clock';
  if (progress.state === 'complete') return 'played to its end on a simulated clock';
  switch (state) {
    case 'draft':
      return 'draft, not started';
    case 'running':
      return 'running';
    case 'ended':
      return 'ended';
  }
}
