import { Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { usePages } from '../../shared/queries';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { ConsignorsQuery } from '../gql/graphql';
import type { Column } from '../parts/DataTable';
import { LinkButton, TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { useMay } from '../SignedIn';

const CONSIGNORS = graphql(`
  query Consignors($search: String, $after: String) {
    consignors(search: $search, after: $after) {
      nodes { id accountNumber name payoutMethod notReadyReason balance { ...Cash } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

type Row = ConsignorsQuery['consignors']['nodes'][number];

const columns: Column<Row>[] = [
  {
    header: 'Consignor',
    cell: (row) => (
      <TextLink to="/consignors/$consignorId" params={{ consignorId: row.id }} fw={600}>
        {row.name}
      </TextLink>
    ),
  },
  { header: 'Account', cell: (row) => row.accountNumber },
  { header: 'Payout', cell: payoutWords, kind: 'text' },
  { header: 'Balance', cell: (row) => <Amount of={row.balance} />, kind: 'figure' },
];

function payoutWords(row: Row): string {
  if (row.notReadyReason) return `Not ready: ${row.notReadyReason}`;
  return row.payoutMethod ? payoutMethodWords[row.payoutMethod] : 'Not chosen';
}

export function Consignors() {
  const { search } = useSearch({ from: '/store/consignors' });
  const navigate = useNavigate({ from: '/consignors' });
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const consignors = usePages(CONSIGNORS, { search: search ?? null }, (data) => data.consignors);
  const find = useDebouncedCallback(
    (text: string) => navigate({ search: { search: text || undefined }, replace: true }),
    250,
  );
  return (
    <Page
      title="Consignors"
      actions={
        <Group>
          <LinkButton to="/consignors/duplicates" variant="default">
            Find duplicates
          </LinkButton>
          {mayManage && <LinkButton to="/consignors/import">Import a list</LinkButton>}
        </Group>
      }
    >
      <TextInput
        type="search"
        label="Find a consignor"
        placeholder="Name, account number or email"
        leftSection={<IconSearch size={18} aria-hidden />}
        defaultValue={search}
        onChange={(event) => find(event.currentTarget.value)}
        maw={420}
        mb="md"
      />
      <List
        caption="Consignors with their balance"
        rowKey={({ id }) => id}
        pages={consignors}
        columns={columns}
        empty={
          search
            ? `No consignor matches “${search}”.`
            : 'No consignors yet. They come with the list of your earlier system or spreadsheet.'
        }
      />
    </Page>
  );
}
