import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FeedsAnswer } from '../api/answers';
import { type Column, DataTable } from '../shell/data-table';
import { Section } from './section';
import { When } from './when';

type Mapping = FeedsAnswer['mappings'][number];

const columns: readonly Column<Mapping>[] = [
  { header: 'Site', cell: ({ id }) => id },
  { header: 'Version', isNumber: true, cell: ({ version }) => version },
  { header: 'Used from (UTC)', cell: ({ usedFrom }) => <When at={usedFrom} /> },
  { header: 'SHA-256', cell: ({ hash }) => <code>{hash.slice(0, 16)}…</code> },
];

/** Which mapping the codes of the site were read with, and since when. */
export function Mappings({ mappings }: Pick<FeedsAnswer, 'mappings'>): ReactElement {
  return (
    <Section
      id="mappings"
      title="Site mapping"
      about="What the hospital's own codes, units and tables mean. Each version has one content."
    >
      {mappings.length === 0 ? (
        <Text>None: codes, units and tables are read as the standards have them.</Text>
      ) : (
        <DataTable
          caption="Versions of the site mapping, the latest first"
          columns={columns}
          rows={mappings}
          keyOf={({ id, version }) => `${id} ${version}`}
        />
      )}
    </Section>
  );
}
