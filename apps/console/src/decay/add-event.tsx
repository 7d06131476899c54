import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { eventKindWords } from '@sotto/reports';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useEnterEvent } from '../api/changes';
import type { TimelineEvent } from '../api/answers';
import { Action } from '../shell/action';
import { focusOn } from '../shell/focus';
import { Unfolding } from '../shell/unfolding';

type Kind = TimelineEvent['kind'];

const kinds = Object.entries(eventKindWords).map(([value, label]) => ({ value, label }));

/** Somebody says what happened at the hospital. */
export function AddEvent({ studyId }: { readonly studyId: string }): ReactElement {
  const [added, setAdded] = useState(0);
  return (
    <Unfolding key={added} label="Add an event…">
      {(fold) => <NewEvent studyId={studyId} fold={fold} close={() => setAdded(added + 1)} />}
    </Unfolding>
  );
}

interface NewEventProps {
  readonly studyId: string;
  readonly fold: () => void;
  /** As it was before it was opened, with the keyboard elsewhere. */
  readonly close: () => void;
}

function NewEvent({ studyId, fold, close }: NewEventProps): ReactElement {
  const [date, setDate] = useState('');
  const [kind, setKind] = useState<Kind>('drug');
  const [text, setText] = useState('');
  const enter = useEnterEvent(studyId);
  const repeated = enter.data?.items.find((event) => event.repeated);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter.mutateAsync({ date, kind, text: text.trim() }).then(
      ({ items: [entered] }) => {
        if (entered === undefined || entered.repeated) return;
        close();
        focusOn(`event-${entered.number}`);
      },
      () => {},
    );
  };
  return (
    <form onSubmit={submit} aria-label="Add an event">
      <Stack gap="xs" maw={560}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="date"
            label="It happened on"
            autoFocus
            required
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <NativeSelect
            label="Kind"
            data={kinds}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Kind)}
          />
        </SimpleGrid>
        <TextInput
          label="What happened?"
          description="Kept with the study; it cannot be changed later, only withdrawn. Write nothing that names a patient."
          required
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group>
          <Action size="xs" isBusy={enter.isPending}>
            Add the event
          </Action>
          <Button size="xs" variant="default" onClick={fold}>
            Not now
          </Button>
        </Group>
        {repeated !== undefined && <Text role="status">It stands already as event {repeated.number}.</Text>}
        {enter.isError && (
          <Text role="alert" c="var(--mantine-color-error)">
            It was not added: {enter.error.message}
          </Text>
        )}
      </Stack>
    </form>
  );
}
