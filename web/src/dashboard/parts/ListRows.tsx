import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import type { ConsignorListFragment } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';
import { SectionTitle } from './SectionTitle';

type Unusable = ConsignorListFragment['unusable'];
type New = ConsignorListFragment['new'];

const rejected: Column<Unusable['nodes'][number]>[] = [
  { header: 'Line', cell: ({ lineNumber }) => lineNumber.toLocaleString(), kind: 'figure' },
  { header: 'Column', cell: ({ columnName }) => columnName ?? 'the whole row', kind: 'text' },
  { header: 'Value', cell: ({ value }) => value || 'empty', kind: 'text' },
  { header: 'Why', cell: ({ reason }) => reason, kind: 'text' },
  { header: 'Balance', cell: ({ balance }) => balance && <Amount of={balance} />, kind: 'figure' },
];

/** The rows that cannot be used, with what is wrong. */
export function RejectedRows({ page }: { page: Unusable }) {
  if (page.nodes.length === 0) return null;
  return (
    <div>
      <SectionTitle>Cannot be used</SectionTitle>
      <DataTable
        caption="Rows that cannot be used"
        columns={rejected}
        rows={page.nodes}
        rowKey={({ rowNumber }) => rowNumber}
      />
      {page.pageInfo.hasNextPage && (
        <Text c="dimmed" mt="sm">
          These are the first hundred.
        </Text>
      )}
    </div>
  );
}

const created: Column<New['nodes'][number]>[] = [
  { header: 'Account', cell: ({ accountNumber }) => accountNumber },
  { header: 'Name', cell: ({ name }) => <Text fw={600}>{name}</Text>, kind: 'text' },
  { header: 'Email', cell: ({ email }) => email, kind: 'text' },
  { header: 'Phone', cell: ({ phone }) => phone, kind: 'short' },
  { header: 'Balance', cell: ({ balance }) => balance && <Amount of={balance} />, kind: 'figure' },
];

/** The first of those who will be new. */
export function NewRows({ page, count }: { page: New; count: number }) {
  if (page.nodes.length === 0) return null;
  return (
    <div>
      <SectionTitle>New</SectionTitle>
      <DataTable
        caption="Consignors who will be new"
        columns={created}
        rows={page.nodes}
        rowKey={({ rowNumber }) => rowNumber}
      />
      {page.pageInfo.hasNextPage && (
        <Text c="dimmed" mt="sm">
          The first {page.nodes.length} of {count.toLocaleString()}.
        </Text>
      )}
    </div>
  );
}
