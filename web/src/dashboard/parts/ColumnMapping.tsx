import { NativeSelect, Paper, Text } from '@mantine/core';
import type { ConsignorField, ImportField } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';

type FileColumn<Field> = { name: string; samples: string[]; field: Field | null };

type Props<Field extends string> = {
  columns: FileColumn<Field>[];
  /** What a column can hold, in words. */
  fields: Record<Field, string>;
  /** What is needed. */
  lead: string;
  onChange: (columns: { field: Field; column: string }[]) => void;
};

/** What each column of the file holds, to be said by a person. */
export function ColumnMapping<Field extends string>({
  columns,
  fields,
  lead,
  onChange,
}: Props<Field>) {
  const choices = [
    { value: '', label: 'Nothing that is needed' },
    ...Object.entries<string>(fields).map(([value, label]) => ({ value, label })),
  ];
  const choose = (name: string, field: Field | null) => {
    const others = columns.flatMap((column) =>
      column.field && column.name !== name && column.field !== field
        ? [{ field: column.field, column: column.name }]
        : [],
    );
    onChange(field ? [...others, { field, column: name }] : others);
  };
  const cells: Column<FileColumn<Field>>[] = [
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
            choose(name, value === '' ? null : (value as Field))
          }
        />
      ),
    },
  ];
  return (
    <Paper withBorder radius="lg" p="lg">
      <Text fw={600}>Columns</Text>
      <Text c="dimmed" mb="sm">
        {lead}
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

export const importFields: Record<ImportField, string> = {
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
  LOCATION: 'Shop or register',
  CHANNEL: 'Sales channel',
  PAYMENT: 'What the buyer paid by',
  TAGS: 'Tags, separated by commas',
  DISCOUNT_NAME: 'Name or code of the discount',
};

export const consignorFields: Record<ConsignorField, string> = {
  ACCOUNT_NUMBER: 'Account number',
  NAME: 'Name',
  FIRST_NAME: 'First name',
  LAST_NAME: 'Last name',
  COMPANY: 'Company',
  EMAIL: 'Email',
  PHONE: 'Phone',
  STREET: 'Street',
  STREET_MORE: 'Street, second line',
  CITY: 'City',
  REGION: 'State',
  POSTAL_CODE: 'Postal code',
  COUNTRY: 'Country',
  PAYOUT_METHOD: 'Payout method',
  OPENING_BALANCE: 'Balance: what the store owes',
  SKU_PREFIX: 'How SKUs begin',
  VENDOR: 'Vendor at the till',
  GROUP: 'Group, for rules',
};
