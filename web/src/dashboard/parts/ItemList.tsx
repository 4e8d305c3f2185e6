import { Alert, List as Bullets, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useAction, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignedItemsQuery, ImportItemsMutation } from '../gql/graphql';
import type { Column } from './DataTable';
import { Failure } from './Failure';
import { List } from './List';
import { UploadForm } from './UploadForm';

const ITEMS = graphql(`
  query ConsignedItems($after: String, $search: String) {
    consignedItems(after: $after, search: $search) {
      nodes {
        sku
        description
        category
        price { ...Cash }
        receivedOn
        consignor { name accountNumber }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const IMPORT = graphql(`
  mutation ImportItems($input: ImportItemsInput!) {
    importItems(input: $input) {
      result {
        rows
        added
        changed
        same
        refused
        reasons { lineNumber reason }
        alsoAssigned
      }
      userErrors { code field message }
    }
  }
`);

type Item = ConsignedItemsQuery['consignedItems']['nodes'][number];
type Result = NonNullable<ImportItemsMutation['importItems']['result']>;

/** Whose each SKU is, as the shop's own list says, and a way to hand one in. */
export function ItemList({ mayChange }: { mayChange: boolean }) {
  const [search, setSearch] = useState('');
  const [searched] = useDebouncedValue(search.trim(), 200);
  const items = usePages(ITEMS, { search: searched || null }, (data) => data.consignedItems);
  const take = useAction(IMPORT, (payload) => payload.importItems);
  const columns: Column<Item>[] = [
    { header: 'SKU', cell: ({ sku }) => sku, kind: 'short' },
    {
      header: 'Whose',
      cell: ({ consignor }) => consignor && `${consignor.name} (${consignor.accountNumber})`,
      kind: 'text',
    },
    { header: 'Item', cell: ({ description }) => description, kind: 'text' },
    { header: 'Category', cell: ({ category }) => category, kind: 'text' },
    {
      header: 'Taken in',
      cell: ({ receivedOn }) => receivedOn && formatDate(receivedOn),
      kind: 'short',
    },
    { header: 'Price', cell: ({ price }) => price && <Amount of={price} />, kind: 'figure' },
  ];
  return (
    <>
      {mayChange && (
        <UploadForm
          title="Drop the list of items here"
          hint="A table with a column for the SKU and one with the consignor’s number or name; category, price and day of intake where there are such"
          label="The list of items"
          onSent={(uploadId) => take.mutate({ input: { uploadId } })}
        />
      )}
      {take.error && <Failure error={take.error} />}
      <div role="status">{take.data?.result && <Came of={take.data.result} />}</div>
      <TextInput
        label="SKU begins with"
        my="md"
        maw="20rem"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <List
        caption="Items"
        pages={items}
        rowKey={({ sku }) => sku}
        columns={columns}
        empty={searched ? 'No SKU begins like that.' : 'No list of items yet.'}
      />
    </>
  );
}

function Came({ of }: { of: Result }) {
  const settled =
    of.alsoAssigned > 0 ? ` ${countOf(of.alsoAssigned, 'line')} in review found an owner.` : '';
  return (
    <Alert color={of.refused > 0 ? 'yellow' : 'leaf'} mt="md">
      <Text>
        {`Of ${countOf(of.rows, 'row')}, ${of.added.toLocaleString()} were new, ${of.changed.toLocaleString()} changed, ${of.same.toLocaleString()} known, and ${of.refused.toLocaleString()} could not be taken.${settled}`}
      </Text>
      {of.reasons.length > 0 && (
        <Bullets size="sm" mt="sm">
          {of.reasons.map(({ lineNumber, reason }) => (
            <Bullets.Item key={lineNumber}>
              Line {lineNumber}: {reason}
            </Bullets.Item>
          ))}
        </Bullets>
      )}
    </Alert>
  );
}
