import { Chip, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ImportRowsQuery, ImportSummaryFragment, RowOutcome } from '../gql/graphql';
import type { Column } from './DataTable';
import classes from './ImportRows.module.css';
import { List } from './List';
import { SectionTitle } from './SectionTitle';
import { State } from './State';
import { rowOutcomes } from './words';

const ROWS = graphql(`
  query ImportRows($id: ID!, $outcome: RowOutcome, $after: String) {
    import(id: $id) {
      rows(outcome: $outcome, after: $after) {
        nodes { rowNumber lineNumber outcome reason columnName value net { ...Cash } raw }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Row = NonNullable<ImportRowsQuery['import']>['rows']['nodes'][number];

const columns: Column<Row>[] = [
  { header: 'Line', cell: (row) => row.lineNumber.toLocaleString(), kind: 'figure' },
  { header: 'Outcome', cell: (row) => <State of={rowOutcomes[row.outcome]} /> },
  { header: 'Record', cell: (row) => <Record row={row} />, kind: 'text' },
  { header: 'Net', cell: (row) => <Amount of={row.net} />, kind: 'figure' },
];

type Props = { importId: string; outcomes: ImportSummaryFragment['outcomes'] };

/** Every row of the file with its outcome; one outcome at a time on request. */
export function ImportRows({ importId, outcomes }: Props) {
  const [outcome, setOutcome] = useState<RowOutcome | null>(null);
  const rows = usePages(ROWS, { id: importId, outcome }, (data) => data.import?.rows);
  return (
    <>
      <SectionTitle>Every row</SectionTitle>
      <Chip.Group
        value={outcome ?? 'ALL'}
        onChange={(value) => setOutcome(value === 'ALL' ? null : (value as RowOutcome))}
      >
        <Group gap="xs" mb="md" role="radiogroup" aria-label="Outcome">
          <Chip value="ALL" size="md">
            All
          </Chip>
          {outcomes
            .filter((one) => one.rows > 0)
            .map((one) => (
              <Chip key={one.outcome} value={one.outcome} size="md">
                {rowOutcomes[one.outcome].word} ({one.rows.toLocaleString()})
              </Chip>
            ))}
        </Group>
      </Chip.Group>
      <List
        caption="Rows of the file"
        pages={rows}
        rowKey={(row) => row.rowNumber}
        columns={columns}
        empty="No row has this outcome."
      />
    </>
  );
}

/** The record as it stands in the file, and what was wrong with it. */
function Record({ row }: { row: Row }) {
  return (
    <div className={classes.record}>
      {row.reason && (
        <Text fw={550}>
          {row.reason}
          {row.columnName && ` (${whereOf(row.columnName, row.value)})`}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {row.raw.filter((value) => value !== '').join(' · ')}
      </Text>
    </div>
  );
}

function whereOf(column: string, value: string | null): string {
  return value ? `${column}: “${value}”` : `${column} is empty`;
}
