import { NativeSelect, Paper, Text } from '@mantine/core';
import type { ImportAnalysisFragment, ImportColumnInput, ImportField } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';

type FileColumn = ImportAnalysisFragment['columns'][number];

type Props = { columns: FileColumn[]; onChange: (columns: ImportColumnInput[]) => void };

/** What each column of the file holds, to be said by a person. */
export function ColumnMapping({ columns, onChange }: Props) {
  const choose = (name: string, field: ImportField | null) => {
    const others = columns.flatMap((column) =>
      column.field && column.name !== name && column.field !== field
        ? [{ field: column.field, column: column.name }]
        : [],
    );
    onChange(field ? [...others, { field, column: name }] : others);
  };
  const cells: Column<FileColumn>[] = [
    { header: 'Column', cell: ({ name }) => <Text fw={600}>{name}</Text>, kind: 'text' },
    {
      header: 'Its values',
      cell: ({ samples }) => <Text c="dimmed">{samples.join(' · ') || 'empty'}</Text>,
      kind: 'text',
    },
    {
      header: 'What it holds',
      cell: ({ name, field }) => (
        <NativeSelect
          aria-label={`What ${name} holds`}
          data={choices}
          value={field ?? ''}
          onChange={({ currentTarget: { value } }) =>
            choose(name, value === '' ? null : (value as ImportField))
          }
        />
      ),
    },
  ];
  return (
    <Paper withBorder radius="lg" p="lg">
      <Text fw={600}>Columns</Text>
      <Text c="dimmed" mb="sm">
        A date and an amount are needed, and something that tells whose the goods were.
      </Text>
      <DataTable
        caption="Columns of the file"
        columns={cells}
        rows={columns}
        rowKey={({ name }) => name}
      />
    </Paper>
  );
}

const fields: Record<ImportField, string> = {
  DATE: 'Date of the sale',
  NET: 'Amount, after discount, without tax',
  GROSS: 'Amount before discount, without tax',
  UNIT_PRICE: 'Price of one',
  DISCOUNT: 'Discount',
  TAX: 'Tax',
  TOTAL: 'Amount with tax',
  QUANTITY: 'Quantity',
  CONSIGNOR: 'Consignor',
  NOTE: 'Note',
  SKU: 'SKU',
  VENDOR: 'Vendor',
  CATEGORY: 'Category',
  ITEM: 'Item',
  RECEIPT: 'Receipt or transaction number',
  KIND: 'Sale or return',
};

const choices = [
  { value: '', label: 'Nothing that is needed' },
  ...Object.entries(fields).map(([value, label]) => ({ value, label })),
];
