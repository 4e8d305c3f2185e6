import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import type { ImportAnalysisFragment } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';
import { SectionTitle } from './SectionTitle';
import { State } from './State';
import { rowOutcomes } from './words';

type Row = ImportAnalysisFragment['rows'][number];

const columns: Column<Row>[] = [
  { header: 'Line', cell: ({ lineNumber }) => lineNumber.toLocaleString(), kind: 'figure' },
  { header: 'Sold', cell: ({ soldOn }) => soldOn && formatDate(soldOn), kind: 'short' },
  { header: 'Item', cell: (row) => <Item row={row} />, kind: 'text' },
  { header: 'Consignor', cell: (row) => <Whose row={row} />, kind: 'text' },
  { header: 'Quantity', cell: ({ quantity }) => quantity, kind: 'figure' },
  { header: 'Net', cell: ({ net }) => net && <Amount of={net} />, kind: 'figure' },
];

/** The first rows as they would be read, and the first that cannot be. */
export function AnalysisPreview({ rows }: { rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <div>
      <SectionTitle>How it would be read</SectionTitle>
      <DataTable
        caption="The first rows"
        columns={columns}
        rows={rows}
        rowKey={({ lineNumber }) => lineNumber}
      />
    </div>
  );
}

function Item({ row: { item, sku, outcome, reason } }: { row: Row }) {
  return (
    <div>
      {item && <Text fw={600}>{item}</Text>}
      {sku && (
        <Text size="sm" c="dimmed">
          SKU {sku}
        </Text>
      )}
      {outcome !== 'IMPORTED' && <State of={rowOutcomes[outcome]} />}
      {reason && <Text size="sm">{reason}</Text>}
    </div>
  );
}

function Whose({ row: { consignor, outcome } }: { row: Row }) {
  if (consignor) return `${consignor.name} (${consignor.accountNumber})`;
  return outcome === 'IMPORTED' ? <Text c="dimmed">Not known yet</Text> : null;
}
