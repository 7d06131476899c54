import { Button, Group } from '@mantine/core';
import { type ReactElement, useState } from 'react';

interface UnfoldingProps {
  readonly label: string;
  /** What the button opens, for those who do not see where it stands. */
  readonly name?: string;
  /** Given how to fold it again. */
  readonly children: (fold: () => void) => ReactElement;
}

/** A button that opens a form in its place. Escape folds it again, and the keyboard is back on the button. */
export function Unfolding({ label, name, children }: UnfoldingProps): ReactElement {
  const [state, setState] = useState<'untouched' | 'open' | 'folded'>('untouched');
  const fold = () => setState('folded');
  if (state === 'open') return <div onKeyDown={({ key }) => key === 'Escape' && fold()}>{children(fold)}</div>;
  return (
    <Group>
      <Button
        size="xs"
        variant="default"
        autoFocus={state === 'folded'}
        onClick={() => setState('open')}
        aria-label={name}
      >
        {label}
      </Button>
    </Group>
  );
}
