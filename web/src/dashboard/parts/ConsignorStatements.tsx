import { Anchor } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorStatementsQuery } from '../gql/graphql';
import type { Column } from './DataTable';
import { List } from './List';

const STATEMENTS = graphql(`
  query ConsignorStatements($id: ID!, $after: String) {
    consignor(id: $id) {
      statements(after: $after) {
        nodes { id number through closingBalance { ...Cash } pdfUrl }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Row = NonNullable<ConsignorStatementsQuery['consignor']>['statements']['nodes'][number];

const columns: Column<Row>[] = [
  { header: 'Statement', cell: (row) => row.number },
  { header: 'Through', cell: (row) => formatDate(row.through) },
  { header: 'Closing balance', cell: (row) => <Amount of={row.closingBalance} />, kind: 'figure' },
  {
    header: 'Action',
    kind: 'action',
    cell: (row) => (
      <Anchor href={row.pdfUrl} download aria-label={`Download PDF of statement ${row.number}`}>
        Download PDF
      </Anchor>
    ),
  },
];

export function ConsignorStatements({ id }: { id: string }) {
  const statements = usePages(STATEMENTS, { id }, (data) => data.consignor?.statements);
  return (
    <List
      caption="Statements"
      pages={statements}
      rowKey={(row) => row.id}
      columns={columns}
      empty="No statement yet. One is written for each payout batch when it closes."
    />
  );
}
