import { List, Stack, Text, Title } from '@mantine/core';
import { counted } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { AccountingCounts } from '../api/answers';
import { reasonInWords } from '../words/reasons';
import classes from './flow.module.css';

type Reasons = AccountingCounts['failed'];

interface PartOfFlow {
  readonly name: string;
  readonly means: string;
  readonly count?: number;
  readonly reasons?: Reasons;
  /** The part that the next step divides. */
  readonly goesOn?: boolean;
}

interface FlowStepProps {
  readonly name: string;
  readonly whole: number;
  readonly parts: readonly PartOfFlow[];
}

/** One step of the flow with its equation. */
export function FlowStep({ name, whole, parts }: FlowStepProps): ReactElement {
  return (
    <Stack component="section" gap={6} className={classes.step}>
      <Title order={3}>{name}</Title>
      <Text className={classes.equation}>{equationOf(name, whole, parts)}</Text>
      <div className={classes.parts}>
        {parts.map((part) => (
          <Part key={part.name} part={part} whole={whole} />
        ))}
      </div>
    </Stack>
  );
}

function Part({ part, whole }: { part: PartOfFlow; whole: number }): ReactElement {
  const { name, means, reasons = [], goesOn = false } = part;
  const count = sizeOf(part);
  return (
    <div className={classes.part} data-goes-on={goesOn}>
      <Text fw={600}>
        {counted(count)} {name}
      </Text>
      <div className={classes.bar} aria-hidden>
        <div style={{ width: `${whole === 0 ? 0 : (100 * count) / whole}%` }} />
      </div>
      <Text size="sm" c="dimmed">
        {means}
      </Text>
      {reasons.length > 0 && (
        <List size="sm">
          {reasons.map((each) => (
            <List.Item key={each.reason}>
              {counted(each.count)}: {reasonInWords(each.reason)}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function equationOf(name: string, whole: number, parts: readonly PartOfFlow[]): string {
  const sum = parts.map((part) => `${counted(sizeOf(part))} ${part.name}`).join(' + ');
  return `${counted(whole)} ${name.toLowerCase()} = ${sum}`;
}

function sizeOf({ count, reasons = [] }: PartOfFlow): number {
  return count ?? reasons.reduce((sum, each) => sum + each.count, 0);
}
