import { Checkbox, Text } from '@mantine/core';
import type { ConsignorListFragment, ListDecisionInput } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';
import { SectionTitle } from './SectionTitle';

type Different = ConsignorListFragment['different'];
type Row = Different['nodes'][number];

type Props = {
  page: Different;
  onDecide: (decision: ListDecisionInput | null, rowNumber: number) => void;
};

/** Consignors who are here already, of whom the list says something else. */
export function ListDifferences({ page, onDecide }: Props) {
  if (page.nodes.length === 0) return null;
  const columns: Column<Row>[] = [
    {
      header: 'Consignor',
      cell: ({ consignor }) => (
        <>
          <Text fw={600}>{consignor?.name}</Text>
          <Text size="sm" c="dimmed">
            Account {consignor?.accountNumber}
          </Text>
        </>
      ),
      kind: 'text',
    },
    { header: 'What differs', cell: (row) => <Differences row={row} />, kind: 'text' },
    {
      header: 'Change',
      cell: ({ rowNumber, consignor, isUpdated }) => (
        <Checkbox
          label="Take what the list says"
          aria-label={`Take what the list says of ${consignor?.name}`}
          checked={isUpdated}
          onChange={({ currentTarget: { checked } }) =>
            onDecide(checked ? { rowNumber, decision: 'UPDATE' } : null, rowNumber)
          }
        />
      ),
    },
  ];
  return (
    <div>
      <SectionTitle>Here already, but different</SectionTitle>
      <DataTable
        caption="Consignors of whom the list says something else"
        columns={columns}
        rows={page.nodes}
        rowKey={({ rowNumber }) => rowNumber}
      />
      {page.pageInfo.hasNextPage && (
        <Text c="dimmed" mt="sm">
          These are the first hundred. The others stay as they are here.
        </Text>
      )}
    </div>
  );
}

function Differences({ row }: { row: Row }) {
  return row.differences.map(({ field, ours, theirs }) => (
    <Text key={field} size="sm">
      {field}: {ours ? `here “${ours}”` : 'nothing here'}, in the list “{theirs}”
    </Text>
  ));
}
