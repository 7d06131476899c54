import { Anchor, Container, Group, Text } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactElement, useEffect, useRef } from 'react';
import { ColourScheme } from './colour-scheme';

export function Shell(): ReactElement {
  const main = useFocusOnNavigation();
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <header className="masthead">
        <Container size="lg" py="sm">
          <Group justify="space-between">
            <Group gap="md" align="baseline">
              <Link to="/studies" className="wordmark">
                Sotto
              </Link>
              <Anchor component={Link} to="/feeds" size="sm">
                Feeds
              </Anchor>
              <Text size="sm" c="dimmed" visibleFrom="sm">
                Prediction models in silent mode
              </Text>
            </Group>
            <ColourScheme />
          </Group>
        </Container>
      </header>
      <Container component="main" id="main" size="lg" py="lg" tabIndex={-1} ref={main}>
        <Outlet />
      </Container>
    </>
  );
}

/** A new page begins at its top, also for those who hear it. */
function useFocusOnNavigation() {
  const main = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus();
    shown.current = pathname;
  }, [pathname]);
  return main;
}
