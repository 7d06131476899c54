import { Button, type ButtonProps } from '@mantine/core';
import type { ReactElement } from 'react';

interface ActionProps extends ButtonProps {
  readonly children: string;
  readonly isBusy: boolean;
  readonly 'aria-label'?: string;
  /** Left out: the button submits its form. */
  readonly onClick?: () => void;
}

/** A button whose work takes a while. It keeps the keyboard meanwhile: one that is disabled would lose it. */
export function Action({ isBusy, onClick, children, ...looks }: ActionProps): ReactElement {
  return (
    <Button
      {...looks}
      type={onClick === undefined ? 'submit' : 'button'}
      aria-disabled={isBusy}
      style={{ opacity: isBusy ? 0.6 : 1 }}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    >
      {isBusy ? `${children}…` : children}
    </Button>
  );
}
