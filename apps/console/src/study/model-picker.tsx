import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';

interface ModelPickerProps {
  readonly models: readonly string[];
  readonly value: string;
  readonly onChange: (model: string) => void;
}

export function ModelPicker({ models, value, onChange }: ModelPickerProps): ReactElement {
  return (
    <NativeSelect
      label="Model"
      data={[...models]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
