import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { keepToken, readToken } from '../api/token';
import { focusOn } from './focus';

export function TokenForm(): ReactElement {
  const [token, setToken] = useState('');
  const client = useQueryClient();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepToken(token);
    focusOn('main');
    void client.resetQueries();
  };
  return (
    <form onSubmit={submit}>
      <Stack align="flex-start" maw={480}>
        <Text>
          {readToken() === null ? 'This Sotto asks who you are.' : 'This token opens nothing here.'} Your operator gives
          out tokens; yours is kept until you close this tab.
        </Text>
        <PasswordInput
          w="100%"
          label="Access token"
          required
          autoFocus={readToken() !== null}
          autoComplete="off"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <Button type="submit">Continue</Button>
      </Stack>
    </form>
  );
}
