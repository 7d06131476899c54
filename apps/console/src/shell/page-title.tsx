import { Title } from '@mantine/core';
import { type ReactElement, useEffect } from 'react';

/** The first heading of a page, and the name of its tab. */
export function PageTitle({ children, tab }: { children: string; tab?: string }): ReactElement {
  useEffect(() => {
    document.title = `${tab ?? children} · Sotto`;
  }, [children, tab]);
  return <Title order={1}>{children}</Title>;
}
