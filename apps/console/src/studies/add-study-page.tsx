import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { useAddStudy, useCheckProtocol } from '../api/changes';
import { Action } from '../shell/action';
import { PageTitle } from '../shell/page-title';
import { CheckResult } from './check-result';
import { readProtocolFile } from './read-protocol-file';
import { selectLine } from './select-line';

/** A study comes from its protocol file; the page may check it first, which changes nothing. */
export function AddStudyPage(): ReactElement {
  const [text, setText] = useState('');
  const [refusedFile, setRefusedFile] = useState<string>();
  /** So that a file that was mended can be chosen again. */
  const forget = useRef<() => void>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const check = useCheckProtocol();
  const add = useAddStudy();
  const navigate = useNavigate();
  const change = (next: string) => {
    setText(next);
    setRefusedFile(undefined);
    check.reset();
    add.reset();
  };
  const takeFile = async (file: File) => {
    const read = await readProtocolFile(file);
    change('text' in read ? read.text : '');
    if ('refused' in read) setRefusedFile(read.refused);
    forget.current?.();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(text, { onSuccess: ({ id }) => void navigate({ to: '/studies/$id', params: { id } }) });
  };
  return (
    <Stack gap="md">
      <Link to="/studies">All studies</Link>
      <PageTitle>Add a study</PageTitle>
      <Text maw="70ch">
        Choose the protocol file of the study or paste its text. Checking it changes nothing. An added study is a draft
        until it is started.
      </Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          <FileButton accept=".yaml,.yml" resetRef={forget} onChange={(file) => file !== null && void takeFile(file)}>
            {(props) => (
              <Button {...props} variant="default" style={{ alignSelf: 'flex-start' }}>
                Choose a file…
              </Button>
            )}
          </FileButton>
          <Textarea
            ref={area}
            label="Protocol (YAML)"
            required
            autosize
            minRows={12}
            maxRows={30}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', whiteSpace: 'pre' } }}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Group>
            <Action
              variant="default"
              disabled={text.trim() === ''}
              isBusy={check.isPending}
              onClick={() => check.mutate(text)}
            >
              Check
            </Action>
            <Action disabled={text.trim() === ''} isBusy={add.isPending}>
              Add as draft
            </Action>
          </Group>
        </Stack>
      </form>
      <CheckResult
        text={text}
        refusedFile={refusedFile}
        isFaultless={check.isSuccess && !add.isError}
        error={add.error ?? check.error}
        goTo={(fault) => selectLine(area.current!, fault)}
      />
    </Stack>
  );
}
