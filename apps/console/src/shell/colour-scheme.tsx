import { type MantineColorScheme, NativeSelect, useMantineColorScheme } from '@mantine/core';
import type { ReactElement } from 'react';

const choices = [
  { value: 'auto', label: 'Colours: as the system' },
  { value: 'light', label: 'Colours: light' },
  { value: 'dark', label: 'Colours: dark' },
];

export function ColourScheme(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      aria-label="Colours"
      size="xs"
      data={choices}
      value={colorScheme}
      onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
    />
  );
}
