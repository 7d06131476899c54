import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { StudySummary } from '../api/answers';
import { useStudies } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { PageTitle } from '../shell/page-title';
import { Playing } from '../study/playing';
import { RejectedNotice } from './rejected-notice';
import { stateInWords } from '../study/study-state';

export function StudiesPage(): ReactElement {
  const studies = useStudies();
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle>Studies</PageTitle>
        <Button component={Link} to="/studies/_new">
          Add a study
        </Button>
      </Group>
      <Text maw="70ch">
        Each study runs prediction models in silence, waits until the outcome of each prediction can be known, and shows
        for whom the models are right, and since when not.
      </Text>
      <Loaded query={studies} what="the studies">
        {({ items, brokenOff }) => (
          <>
            {items.length + brokenOff.length === 0 && <NoStudy />}
            {items.map((study) => (
              <StudyCard key={study.id} {...study} />
            ))}
            {brokenOff.map((says) => (
              <Card key={says} withBorder>
                <Text>{says}</Text>
              </Card>
            ))}
          </>
        )}
      </Loaded>
      <RejectedNotice />
    </Stack>
  );
}

function NoStudy(): ReactElement {
  return (
    <Card withBorder>
      <Text>There is no study yet. Add one from its protocol file, or start Sotto with its demonstration.</Text>
    </Card>
  );
}

function StudyCard({ id, title, state, version, simulated, progress }: StudySummary): ReactElement {
  return (
    <Card withBorder component="section" aria-labelledby={`title-${id}`}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Title order={2} id={`title-${id}`}>
            <Anchor component={Link} to={`/studies/${id}`} inherit>
              {title}
            </Anchor>
          </Title>
          {simulated && (
            <Badge variant="outline" color="yellow" tt="none" c="var(--mantine-color-text)">
              simulated
            </Badge>
          )}
        </Group>
        <Text c="dimmed" size="sm">
          {id} · protocol version {version} · {stateInWords(state, progress)}
        </Text>
        <Playing progress={progress} timezone="UTC" />
      </Stack>
    </Card>
  );
}
