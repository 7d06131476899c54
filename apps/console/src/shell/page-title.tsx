import { Title } from '@mantine/core';
import { type ReactElement, useEffect } from 'react';

/** Names the tab after a part of a page, as long as that is shown. */
export function useTab(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return undefined;
    const before = document.title;
    document.title = `${name} · Sotto`;
    return () => {
      document.title = before;
    };
  }, [name]);
}

/** The first heading of a page, and the name of its tab. */
export function PageTitle({ children, tab }: { children: string; tab?: string }): ReactElement {
  useEffect(() => {
    document.title = `${tab ?? children} · Sotto`;
  }, [children, tab]);
  return <Title order={1}>{children}</Title>;
}
